package io.fairlead.people;

import io.fairlead.match.CompanyName;
import io.fairlead.match.Domains;
import io.fairlead.match.PersonKey;
import io.fairlead.mirror.SalesforceId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who or what stands on a list, each once.
 *
 * @param rows rows of the source
 * @param unusable rows that name nobody who could be found again
 * @param firstUnusable the first of them and what it lacks, or ""
 */
public record Members(Map<String, Listed> byKey, long rows, long unusable, String firstUnusable) {

    /**
     * Reads a table.
     *
     * @throws Unreadable naming every required column that is missing and what to add
     */
    public static Members of(InputList list, Table table, Domains domains) throws Unreadable {
        return new Reader(list, table, domains).read();
    }

    /** @throws Unreadable naming every required column that is missing and what to add */
    static void check(InputList list, List<Table.Header> headers) throws Unreadable {
        Map<Column, Integer> places = places(headers);
        List<Column> missing = list.holdsPeople()
                ? Column.OF_PEOPLE.stream()
                        .filter(column -> !places.containsKey(column))
                        .toList()
                : places.containsKey(Column.ACCOUNT_ID) || places.containsKey(Column.WEBSITE)
                        ? List.of()
                        : List.of(Column.ACCOUNT_ID);
        if (!missing.isEmpty()) {
            String columns = missing.stream().map(Column::label).collect(Collectors.joining(", "));
            String there = headers.stream().map(Table.Header::label).collect(Collectors.joining(", "));
            throw new Unreadable(
                    "List \"" + list.name() + "\", " + list.source().words() + ": column " + columns
                            + " is missing. It has " + (there.isEmpty() ? "none" : there) + ". Add " + columns
                            + " as a column and read the list again.");
        }
    }

    private static Map<Column, Integer> places(List<Table.Header> headers) {
        var placeByColumn = new EnumMap<Column, Integer>(Column.class);
        for (int place = 0; place < headers.size(); place++) {
            int here = place;
            Column.of(headers.get(place)).ifPresent(column -> placeByColumn.putIfAbsent(column, here));
        }
        return placeByColumn;
    }

    /** One pass over a table. */
    private static final class Reader {
        private final InputList list;
        private final Table table;
        private final Domains domains;
        private final Map<Column, Integer> placeByColumn;

        Reader(InputList list, Table table, Domains domains) {
            this.list = list;
            this.table = table;
            this.domains = domains;
            this.placeByColumn = places(table.headers());
        }

        Members read() throws Unreadable {
            check(list, table.headers());
            var byKey = new LinkedHashMap<String, Listed>();
            long unusable = 0;
            String first = "";
            for (int row = 0; row < table.rows().size(); row++) {
                Listed listed = list.holdsPeople()
                        ? person(table.rows().get(row))
                        : account(table.rows().get(row));
                if (listed.key().isEmpty()) {
                    unusable++;
                    first = first.isEmpty() ? "row " + (row + 1) + lacks() : first;
                } else {
                    byKey.putIfAbsent(listed.key(), listed);
                }
            }
            return new Members(byKey, table.rows().size(), unusable, first);
        }

        private String lacks() {
            return list.holdsPeople()
                    ? " has neither an e-mail address nor a name with a company"
                    : " has neither an account id, a website nor a name";
        }

        private Listed person(List<String> row) {
            String first = cell(row, Column.FIRST_NAME);
            String last = cell(row, Column.LAST_NAME);
            String email = cell(row, Column.EMAIL);
            String company = cell(row, Column.COMPANY);
            return new Listed(
                    personKey(first, last, email, company),
                    first,
                    last,
                    email,
                    company,
                    domain(email, cell(row, Column.WEBSITE)),
                    cell(row, Column.TITLE),
                    cell(row, Column.LINKEDIN),
                    SalesforceId.of18(cell(row, Column.RECORD_ID)),
                    SalesforceId.of18(cell(row, Column.ACCOUNT_ID)));
        }

        private static String personKey(String first, String last, String email, String company) {
            if (email.contains("@")) {
                return PersonKey.ofEmail(email);
            }
            boolean named = !last.isEmpty() && !company.isEmpty();
            return named ? PersonKey.ofName(first, last, "", company) : "";
        }

        private String domain(String email, String website) {
            String work = domains.ofEmail(email);
            return work.isEmpty() ? domains.ofWebsite(website) : work;
        }

        private Listed account(List<String> row) {
            String id = SalesforceId.of18(cell(row, Column.ACCOUNT_ID));
            String name = cell(row, Column.COMPANY);
            String domain = domains.ofWebsite(cell(row, Column.WEBSITE));
            String key = !id.isEmpty() ? id : !domain.isEmpty() ? domain : CompanyName.normalise(name);
            return new Listed(key, "", "", "", name, domain, "", "", id, id);
        }

        private String cell(List<String> row, Column column) {
            Integer place = placeByColumn.get(column);
            return place == null || place >= row.size() ? "" : row.get(place).strip();
        }
    }
}
