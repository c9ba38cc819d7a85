package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.Ids;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /query}, {@code /queryAll} and their further pages. */
final class QueryResource {

    private static final int LARGEST_PAGE = 2_000;
    private static final int SMALLEST_PAGE = 200;
    private static final int OPEN_CURSORS = 500;
    private static final Pattern LOCATOR = Pattern.compile("(01g[0-9A-Za-z]{12,15})-(\\d+)");
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

    private final Org org;
    private final SoqlEngine engine;
    private final Cursors cursors = new Cursors();

    QueryResource(Org org, SoqlEngine engine) {
        this.org = org;
        this.engine = engine;
    }

    /** Answers that still have pages to be read, the oldest forgotten first. */
    private static final class Cursors {

        private final Map<String, Answer> answerByLocator = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<String, Answer> eldest) {
                return size() > OPEN_CURSORS;
            }
        };
        private long next = System.nanoTime() & 0xFFFFFFFL;

        synchronized String keep(Answer answer) {
            var locator = Ids.of("01g", next++);
            answerByLocator.put(locator, answer);
            return locator;
        }

        synchronized @Nullable Answer get(String locator) {
            return answerByLocator.get(locator);
        }
    }

    Reply query(Call call, boolean deletedToo) {
        call.allowMethods("GET", "HEAD");
        if (call.length() > 1) {
            return more(call, call.at(1));
        }
        call.allowOnly("q", "explain", "columns");
        var explain = call.request().parameter("explain");
        var soql = explain != null ? explain : call.request().parameter("q");
        if (soql == null) {
            throw ApiException.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        return org.store().read(() -> {
            var answer = engine.run(soql, call.access(), deletedToo);
            if (explain != null) {
                return Explain.reply(soql, answer);
            }
            if ("true".equals(call.request().parameter("columns"))) {
                return ColumnMetadata.reply(answer);
            }
            return page(call, answer, null, 0);
        });
    }

    private Reply more(Call call, String locator) {
        var parts = LOCATOR.matcher(locator);
        if (!parts.matches()) {
            throw invalidLocator();
        }
        var answer = cursors.get(parts.group(1));
        int from = parts.group(2).length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(parts.group(2));
        if (answer == null || from > answer.size()) {
            throw invalidLocator();
        }
        return org.store().read(() -> page(call, answer, parts.group(1), from));
    }

    private static ApiException invalidLocator() {
        return ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private static int pageSize(Call call) {
        var wanted = BATCH_SIZE.matcher(call.request().header("Sforce-Query-Options"));
        if (!wanted.find() || wanted.group(1).length() > 6) {
            return LARGEST_PAGE;
        }
        return Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, Integer.parseInt(wanted.group(1))));
    }

    private Reply page(Call call, Answer answer, @Nullable String locator, int from) {
        int size = answer.size();
        int to = answer instanceof Answer.Count ? size : (int) Math.min(size, (long) from + pageSize(call));
        var more = to < size ? (locator == null ? cursors.keep(answer) : locator) : "";
        return Json.reply(200, out -> write(out, call, answer, from, to, more));
    }

    private static void write(JsonGenerator out, Call call, Answer answer, int from, int to, String locator)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("totalSize", answer.size());
        out.writeBooleanField("done", locator.isEmpty());
        if (!locator.isEmpty()) {
            out.writeStringField("nextRecordsUrl", call.base() + "query/" + locator + "-" + to);
        }
        out.writeArrayFieldStart("records");
        answer.write(out, from, to, call.sobjects());
        out.writeEndArray();
        out.writeEndObject();
    }
}
