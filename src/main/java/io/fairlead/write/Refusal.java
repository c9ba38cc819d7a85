package io.fairlead.write;

import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import java.util.Set;

/**
 * A call or a collection that Salesforce refused as a whole because it could not read one of its rows. It is sent again in parts until the bad
 * row stands alone; so many calls may be spent on that and no more, whatever is wrong.
 */
final class Refusal {
    /** Enough to find three bad rows among 200 that are refused call by call, or seven that are refused collection by collection. */
    private static final int CALLS = 48;

    private static final Set<ErrorKind> PASSING = Set.of(ErrorKind.RETRY, ErrorKind.LIMIT, ErrorKind.CONNECTION);

    private int left = CALLS;

    /** Takes one call of the budget; false if none is left. */
    boolean mayAskAgain() {
        return left-- > 0;
    }

    /** The call was refused for what it says, not for the state of the org or of the connection. */
    static boolean isOf(SalesforceFailure failure) {
        return (failure.status() == 400 || failure.status() == 413) && !PASSING.contains(failure.kind());
    }

    /** The same of one request within a composite. */
    static boolean isOf(int status, String code, String message) {
        return (status == 400 || status == 413) && !PASSING.contains(ErrorKind.of(status, code, message));
    }

    /** What is said of a row when the budget is used up: it may be a good one. */
    static String unsure(String message, int rows) {
        return rows == 1
                ? message
                : message + " (refused together with " + (rows - 1) + " other rows; not known which is bad)";
    }
}
