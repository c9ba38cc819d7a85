package io.fairlead.orgs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Salesforce says when it lets nobody in, and where that is mended. */
final class LogInTest {
    @ParameterizedTest(name = "{1} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | invalid_app_access   | user is not admin approved to access this app | Edit Policies
            400 | invalid_grant        | user hasn't approved this consumer            | Connected Apps OAuth Usage
            400 | OAUTH_APP_BLOCKED    | this app is blocked by admin                  | Use Any API Client
            400 | invalid_grant        | app not allowed by API access control         | Approve Uninstalled Connected Apps
            400 | inactive_user        | user is inactive                              | tick Active
            403 | API_DISABLED_FOR_ORG | The REST API is not enabled                   | tick API Enabled
            400 | invalid_client_id    | client identifier invalid                     | consumer key
            400 | invalid_grant        | authentication failure                        | API Enabled
            0   |                      | Connection refused                            | login.url
            """)
    void anOrgThatLetsNobodyInIsExplained(int status, String code, String said, String mend) {
        var failure = new SalesforceFailure(status, code == null ? "" : code, ErrorKind.CONNECTION, said);

        var finding = LogIn.refused(failure);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.what()).contains(said);
        assertThat(finding.mend()).contains(mend);
    }
}
