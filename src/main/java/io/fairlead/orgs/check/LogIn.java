package io.fairlead.orgs.check;

import io.fairlead.salesforce.SalesforceFailure;
import java.util.Locale;

/** Says in words why an org does not let Fairlead in, as far as its answer tells. */
public final class LogIn {
    static final String CHECK = "log-in";
    private static final String HURTS = "Nothing is read and nothing is written.";

    private LogIn() {}

    static Finding refused(SalesforceFailure failure) {
        String said = String.valueOf(failure.getMessage());
        return Finding.fail(CHECK, "The org does not let Fairlead in: " + said + ".", HURTS, mend(failure));
    }

    /** What to do about a log-in that was refused, with where to click. */
    public static String mend(SalesforceFailure failure) {
        String words = (failure.errorCode() + " " + failure.getMessage()).toLowerCase(Locale.ROOT);
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
                    + " Uninstalled Connected Apps; both can be taken away afterwards. By JWT, see also whether the user"
                    + " name is right.";
        }
        if (words.contains("invalid assertion")) {
            return "Setup > App Manager > Fairlead > Edit: upload the certificate of the key store that Fairlead signs with,"
                    + " and see that the consumer key is that of the same app.";
        }
        if (words.contains("audience is invalid")) {
            return "Give the address that the user logs in at as login.url: production, sandbox, or the org's My Domain.";
        }
        if (words.contains("no client credentials user")) {
            return "Setup > App Manager > Fairlead > Manage > Edit Policies: enable the client credentials flow, and name"
                    + " the integration user under Run As.";
        }
        if (words.contains("expired access/refresh token")) {
            return "The refresh token was revoked, used up or came to its end. Get another: fairlead org rotate NAME, or"
                    + " fairlead org connect NAME in the browser.";
        }
        if (words.contains("expired authorization code")) {
            return "The code of the log-in is used up, or older than 15 minutes. Run the command again, and log in at once.";
        }
        if (words.contains("invalid_client")) {
            return "Setup > App Manager > Fairlead > View: compare the consumer key and secret with those that Fairlead"
                    + " was given: client.id and client.secret of conf/orgs/NAME.properties, --client-id and"
                    + " --client-secret of a command. A new app is known after ten minutes.";
        }
        if (failure.status() == 0) {
            return "See whether this machine reaches the address in login.url, and whether a proxy is in between.";
        }
        return "In this order: Setup > Users > the user is active and not frozen; its permission set has API Enabled;"
                + " the connected app is installed and may be used by this user; key, secret or certificate are those of"
                + " the app; login.url is the org's own (a sandbox: https://test.salesforce.com or its My Domain).";
    }
}
