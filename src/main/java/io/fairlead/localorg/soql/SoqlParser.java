package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Turns query text into a {@link Query} with the apex-parser grammar, and remembers the latest ones. */
final class SoqlParser {

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST = 100_000;

    private final Map<String, Query> queryByText = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Query> eldest) {
            return size() > REMEMBERED;
        }
    });

    Query parse(SetAside text) {
        var known = queryByText.get(text.text());
        if (known != null) {
            return known;
        }
        var query = parseFresh(text.text());
        queryByText.put(text.text(), query);
        return query;
    }

    private static Query parseFresh(String text) {
        if (text.length() > LONGEST) {
            throw ApiException.bad("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
        }
        var soql = Negations.inParentheses(text);
        var lexer = ApexParserFactory.createLexer(CharStreams.fromString(soql));
        var tokens = new CommonTokenStream(lexer);
        var parser = ApexParserFactory.createParser(tokens);
        var complaint = new Complaint(soql);
        lexer.removeErrorListeners();
        parser.removeErrorListeners();
        lexer.addErrorListener(complaint);
        parser.addErrorListener(complaint);
        try {
            var tree = parser.query();
            var next = tokens.LT(1);
            if (next.getType() != Token.EOF) {
                throw unexpected(soql, next);
            }
            return new QueryReader(soql).query(tree);
        } catch (StackOverflowError tooDeep) {
            throw ApiException.bad(
                    "QUERY_TOO_COMPLICATED",
                    "Query is either selecting too many fields or the filter conditions are too complicated.");
        }
    }

    static ApiException unexpected(String soql, @Nullable Token token) {
        if (token == null || token.getType() == Token.EOF) {
            return ApiException.bad("MALFORMED_QUERY", "unexpected token: <EOF>");
        }
        return ApiException.bad(
                "MALFORMED_QUERY",
                Positions.at(soql, token.getLine(), token.getCharPositionInLine()) + "unexpected token: '"
                        + token.getText() + "'");
    }

    /** Turns the first complaint of the grammar into Salesforce's error. */
    private static final class Complaint extends BaseErrorListener {

        private final String soql;

        Complaint(String soql) {
            this.soql = soql;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            if (symbol instanceof Token token && !(recognizer instanceof ApexLexer)) {
                throw unexpected(soql, token);
            }
            throw ApiException.bad(
                    "MALFORMED_QUERY",
                    Positions.at(soql, line, column) + "line " + line + ":" + column + " " + message);
        }
    }
}
