package io.fairlead.audit;

/** Names one decision: the org, the event and which attempt it was. Written {@code org/eventId/attempt}; only the event id may hold a slash. */
public record DecisionId(String org, String eventId, int attempt) {

    /**
     * Reads {@code org/eventId/attempt}.
     *
     * @throws IllegalArgumentException if the text is not of that shape
     */
    public static DecisionId parse(String text) {
        int first = text.indexOf('/');
        int last = text.lastIndexOf('/');
        if (first < 1 || last <= first + 1 || !text.substring(last + 1).matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + text + "' is not a decision id: write org/event/attempt");
        }
        return new DecisionId(
                text.substring(0, first), text.substring(first + 1, last), Integer.parseInt(text.substring(last + 1)));
    }

    @Override
    public String toString() {
        return org + "/" + eventId + "/" + attempt;
    }
}
