package io.fairlead.web;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.check.Finding;
import io.fairlead.orgs.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks that find the same in every org, and know nothing before the first. */
final class FakeChecks implements CheckDesk {
    private final String text;
    private Optional<CheckResult> last = Optional.empty();

    /** @param text what stands in every finding */
    FakeChecks(String text) {
        this.text = text;
    }

    @Override
    public Optional<CheckResult> last(String org) {
        return last.filter(result -> result.org().equals(org));
    }

    @Override
    public CheckResult check(String org) {
        var result = new CheckResult(
                org,
                Instant.parse("2026-06-04T09:00:00Z"),
                Verdict.FAIL,
                17,
                List.of(
                        new Finding("marketing-user", Verdict.FAIL, "No Marketing User " + text, text, "Setup > Users"),
                        new Finding("log-in", Verdict.PASS, "Fairlead logs in " + text, "", "")));
        last = Optional.of(result);
        return result;
    }
}
