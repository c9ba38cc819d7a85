package io.fairlead.orgs.check;

import io.fairlead.salesforce.SalesforceFailure;
import java.util.Locale;

/** Says in words why an org does not let Fairlead in, as far as its answer tells. */
final class LogIn {
    static final String CHECK = "log-in";
    private static final String HURTS = "Nothing is read and nothing is written.";

    private LogIn() {}

    static Finding refused(SalesforceFailure failure) {
        String said = String.valueOf(failure.getMessage());
        return Finding.fail(CHECK, "The org does not let Fairlead in: " + said + ".", HURTS, mend(failure, said));
    }

    private static String mend(SalesforceFailure failure, String said) {
        String words = (failure.errorCode() + " " + said).toLowerCase(Locale.ROOT);
        if (words.contains("api_disabled") || words.contains("api_currently_disabled")) {
            return "Setup > Permission Sets > Fairlead Integration > System Permissions: tick API Enabled, and assign the"
                    + " set to the user. An edition without the API needs it as an option.";
        }
        if (words.contains("inactive_user")) {
            return "Setup > Users > Users > the user > Edit: tick Active.";
        }
        if (words.contains("app_access")
                || words.contains("admin approved")
                || words.contains("approved this consumer")
                || words.contains("oauth_app_blocked")
                || words.contains("access control")) {
            return "Setup > Connected Apps OAuth Usage > Fairlead: Install (or Unblock). Then Setup > Manage Connected"
                    + " Apps > Fairlead > Edit Policies: admin approved users, and add the permission set Fairlead"
                    + " Integration. With API Access Control the first log-in needs Use Any API Client, else Approve"
                    + " Uninstalled Connected Apps; both can be taken away afterwards.";
        }
        if (words.contains("invalid_client")) {
            return "Setup > App Manager > Fairlead > View: compare the consumer key and secret with client.id and"
                    + " client.secret of conf/orgs/NAME.properties.";
        }
        if (failure.status() == 0) {
            return "See whether this machine reaches the address in login.url, and whether a proxy is in between.";
        }
        return "In this order: Setup > Users > the user is active and not frozen; its permission set has API Enabled;"
                + " the connected app is installed and may be used by this user; key, secret or certificate are those of"
                + " the app; login.url is the org's own (a sandbox: https://test.salesforce.com or its My Domain).";
    }
}
