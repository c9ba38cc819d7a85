package io.fairlead.people;

import java.util.List;

/** The rows of a list as its source gives them: one text for each header, "" for nothing. */
public record Table(List<Header> headers, List<List<String>> rows) {
    /** A column as the source names it and as people see it. */
    public record Header(String name, String label) {}

    public Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }
}
