package io.fairlead.signal;

/**
 * One thing wrong with an incoming job change.
 *
 * @param field the property (the CSV header's property), or "" for the whole
 * @param value what it held, shortened to 80 characters, or "" if it was missing
 * @param what what is wrong and what to send instead
 */
public record FieldProblem(String field, String value, String what) {

    public FieldProblem {
        value = value.length() > 80 ? value.substring(0, 79) + "…" : value;
    }

    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + (value.isEmpty() ? "" : " '" + value + "'") + ": ") + what;
    }
}
