package io.fairlead.web;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.check.Finding;
import io.fairlead.orgs.check.Verdict;
import io.fairlead.orgs.compare.Area;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Item;
import io.fairlead.orgs.compare.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that find the same in every org, and know nothing before the first. */
final class FakeChecks implements CheckDesk {
    private final String text;
    private Optional<CheckResult> last = Optional.empty();
    private @Nullable Checklist compared;
    private Ticks ticks = Ticks.NONE;

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

    /** The org production was checked, and this was found. */
    void found(Finding... findings) {
        last = Optional.of(new CheckResult(
                "production", Instant.parse("2026-06-04T09:00:00Z"), Verdict.FAIL, 17, List.of(findings)));
    }

    @Override
    public Optional<Checklist> lastComparison(String from, String to) {
        return Optional.ofNullable(compared)
                .filter(list -> list.from().equals(from) && list.to().equals(to));
    }

    @Override
    public Checklist compare(String from, String to) {
        compared = new Checklist(
                from,
                to,
                Instant.parse("2026-06-04T09:00:00Z"),
                List.of(
                        new Item(Area.CAMPAIGNS, "Past champions " + text, Item.State.MISSING, text, "", "Make it."),
                        new Item(Area.QUEUES, "Inbound Leads", Item.State.FINE, "Lead", "Lead", "")));
        return compared;
    }

    @Override
    public Ticks ticks(String from, String to) {
        return ticks;
    }

    @Override
    public void tick(String from, String to, String key, String by) {
        ticks = ticks.with(key, new Ticks.Tick(by, Instant.parse("2026-06-04T10:00:00Z")));
    }
}
