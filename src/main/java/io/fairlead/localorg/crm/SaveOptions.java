package io.fairlead.localorg.crm;

/**
 * How a save is meant.
 *
 * @param assign whether an assignment rule may pick the owner of a new record
 * @param allowDuplicates whether an alerting duplicate rule is overridden
 * @param duplicateDetails whether the matches of a duplicate rule are answered with their fields
 * @param fromText whether values come as text, as in a CSV file
 * @param trusted whether the org's own fields may be set and rules are left out, as when seed data are loaded
 */
public record SaveOptions(
        boolean assign, boolean allowDuplicates, boolean duplicateDetails, boolean fromText, boolean trusted) {

    public static SaveOptions standard() {
        return new SaveOptions(true, false, false, false, false);
    }

    public static SaveOptions loading() {
        return new SaveOptions(false, true, false, false, true);
    }

    public SaveOptions asText() {
        return new SaveOptions(assign, allowDuplicates, duplicateDetails, true, trusted);
    }
}
