package io.fairlead.mirror;

/** A Salesforce record id: 15 case-sensitive characters, or 18 with a check suffix that makes it safe where case is lost. */
public final class SalesforceId {

    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private SalesforceId() {}

    /** The 18-character form of a 15-character id; any other text as it is. */
    public static String of18(String id) {
        if (id.length() != 15) {
            return id;
        }
        var all = new StringBuilder(id);
        for (int block = 0; block < 15; block += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                bits |= Character.isUpperCase(id.charAt(block + i)) ? 1 << i : 0;
            }
            all.append(SUFFIX.charAt(bits));
        }
        return all.toString();
    }
}
