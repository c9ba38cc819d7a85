package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.ObjectType;

/** What Salesforce allows of queries inside the filter of a query: two, not in each other, not under OR, not on the same object. */
final class SemiJoins {

    private static final int MOST = 2;

    private int count;
    private int alternatives;
    private boolean inside;

    /** Until {@link #endOr}, the filter is under an OR. */
    void beginOr() {
        alternatives++;
    }

    void endOr() {
        alternatives--;
    }

    void begin(ObjectType outer, Query inner) {
        if (inside) {
            throw refused("Nesting of semi join sub-selects is not supported");
        }
        if (alternatives > 0) {
            throw refused("Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested"
                    + " WHERE expressions.");
        }
        if (inner.from().text().equalsIgnoreCase(outer.name())) {
            throw refused("The inner and outer selects should not be on the same object type");
        }
        if (++count > MOST) {
            throw refused("Maximum " + MOST + " semi join sub-selects are allowed in one query");
        }
        inside = true;
    }

    void end() {
        inside = false;
    }

    private static ApiException refused(String message) {
        return ApiException.bad("MALFORMED_QUERY", message);
    }
}
