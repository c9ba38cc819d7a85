package io.fairlead.write;

import java.util.Map;

/** Headers of a write: who may pick the owner, and that duplicate rules hold for us as for everybody. */
final class Headers {
    private static final String RULES = "allowSave=false; includeRecordDetails=true; runAsCurrentUser=false";

    /** Owners come from our decision: Salesforce's assignment rules stay out of it. */
    static final Map<String, String> NO_ASSIGNMENT =
            Map.of("Sforce-Auto-Assign", "FALSE", "Sforce-Duplicate-Rule-Header", RULES);

    static final Map<String, String> BY_ASSIGNMENT_RULE =
            Map.of("Sforce-Auto-Assign", "TRUE", "Sforce-Duplicate-Rule-Header", RULES);

    private Headers() {}
}
