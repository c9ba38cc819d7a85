package io.fairlead.localorg.sosl;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.sosl.Search.Returning;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.List;

/** Searches by looking at every record of the objects asked for; call it while the store is being read. */
public final class SoslEngine {

    private final Org org;
    private final SoqlEngine queries;

    public SoslEngine(Org org, SoqlEngine queries) {
        this.org = org;
        this.queries = queries;
    }

    /** The answer for one object, of which the first so many records count. */
    public record Found(Answer answer, int count) {}

    public Search read(String sosl) {
        return SoslReader.read(sosl);
    }

    public static SearchScope scope(String name) {
        return SearchScope.named(name);
    }

    public List<Found> run(Search search, Access access) {
        var term = TermReader.read(search.text());
        var found = new ArrayList<Found>();
        int left = search.limit();
        for (var returning : search.returning().isEmpty() ? everything(access) : search.returning()) {
            var answer = answer(term, search.scope(), returning, access);
            int count = Math.min(left, answer.size());
            left -= count;
            found.add(new Found(answer, count));
        }
        return found;
    }

    private List<Returning> everything(Access access) {
        return org.schema().types().stream()
                .filter(type -> isSearchable(type) && access.on(type).read())
                .map(type -> new Returning(type.name(), "Id", "", ""))
                .toList();
    }

    private static boolean isSearchable(ObjectType type) {
        return !type.isEvent() && (!type.is("setup") || type.name().equals("User"));
    }

    private Answer answer(SearchTerm term, SearchScope scope, Returning returning, Access access) {
        var type = org.schema()
                .find(returning.object())
                .filter(found -> isSearchable(found) && access.on(found).read())
                .orElseThrow(() -> ApiException.bad(
                        "INVALID_TYPE", "sObject type '" + returning.object() + "' is not supported in a search."));
        var ids = ids(term, scope, type, access);
        var where = returning.where().isEmpty() ? "" : " AND (" + returning.where() + ")";
        var among = ids.isEmpty() ? "Id = NULL" : "Id IN ('" + String.join("','", ids) + "')";
        var answer = queries.run(
                "SELECT " + returning.fields() + " FROM " + type.name() + " WHERE " + among + where + " "
                        + returning.rest(),
                access,
                false);
        if (!(answer instanceof Answer.Records)) {
            throw TermReader.malformed("a search returns fields, not counts or groups");
        }
        return answer;
    }

    private List<String> ids(SearchTerm term, SearchScope scope, ObjectType type, Access access) {
        var fields = new ArrayList<Integer>();
        for (int i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            if (scope.takes(field) && access.canSee(type, field)) {
                fields.add(i);
            }
        }
        var ids = new ArrayList<String>();
        var table = org.store().table(type);
        table.forEachNumber(number -> {
            var row = ids.size() < Search.MOST ? table.live(number) : null;
            if (row != null && term.isIn(texts(row, fields))) {
                ids.add(row.id());
            }
        });
        return ids;
    }

    private static List<List<String>> texts(Row row, List<Integer> fields) {
        var texts = new ArrayList<List<String>>(fields.size());
        for (int field : fields) {
            if (row.at(field) instanceof String text) {
                texts.add(Words.of(text));
            }
        }
        return texts;
    }
}
