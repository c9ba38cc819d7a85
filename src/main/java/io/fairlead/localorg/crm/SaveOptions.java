package io.fairlead.localorg.crm;

/**
 * How a save is meant.
 *
 * @param fromText whether values come as text, as in a CSV file
 * @param trusted whether the org's own fields may be set and rules are left out, as when seed data are loaded
 */
public record SaveOptions(Assignment assignment, Duplicates duplicates, boolean fromText, boolean trusted) {

    private static final Duplicates STRICT = new Duplicates(false, false, false, "", Integer.MAX_VALUE);

    /** Which assignment rule may pick the owner of a new record. */
    public sealed interface Assignment {

        /** None of them. */
        record Off() implements Assignment {}

        /** The one that is active, for new records. */
        record Active() implements Assignment {}

        /** The one that is active, for new and changed records, as the header asks in so many words. */
        record Asked() implements Assignment {}

        /** This one, active or not. */
        record Chosen(String ruleId) implements Assignment {}
    }

    /**
     * How the duplicate rules are to act.
     *
     * @param allowSave whether an alerting rule is overridden
     * @param withFields whether matches are answered with their fields
     * @param asCurrentUser whether records that are hidden from the user are left out
     * @param recordsPath where records are found, for the links to the matches
     * @param batchStart the transaction's mark before the first row of a batch: rows of one batch are not compared
     */
    public record Duplicates(
            boolean allowSave, boolean withFields, boolean asCurrentUser, String recordsPath, int batchStart) {}

    /** As bulk jobs save: every rule holds. */
    public static SaveOptions bulk(Assignment assignment) {
        return new SaveOptions(assignment, STRICT, true, false);
    }

    /** As a SOAP call saves. */
    public static SaveOptions soap(boolean allowDuplicates) {
        return new SaveOptions(
                new Assignment.Off(),
                new Duplicates(allowDuplicates, false, false, "", Integer.MAX_VALUE),
                false,
                false);
    }

    public static SaveOptions loading() {
        return new SaveOptions(new Assignment.Off(), STRICT, false, true);
    }

    /** As one row of a batch that began at this mark. */
    public SaveOptions inBatch(int batchStart) {
        var same = duplicates;
        return new SaveOptions(
                assignment,
                new Duplicates(
                        same.allowSave(), same.withFields(), same.asCurrentUser(), same.recordsPath(), batchStart),
                fromText,
                trusted);
    }

    /** The same, with alerting duplicate rules overridden. */
    public SaveOptions allowingDuplicates() {
        var same = duplicates;
        return new SaveOptions(
                assignment,
                new Duplicates(true, same.withFields(), same.asCurrentUser(), same.recordsPath(), same.batchStart()),
                fromText,
                trusted);
    }
}
