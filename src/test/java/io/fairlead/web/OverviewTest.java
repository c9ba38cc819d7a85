package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.Balance;
import io.fairlead.web.Overview.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static String page(long written, long simulated, boolean connected) {
        var balance = new Balance(written, written, 0, 0, true, 0, 0, 0, List.of(), 0, List.of());
        var numbers = new Numbers(List.of(), 0, written, simulated, 0, written, 0, Map.of(), List.of());
        return new Templates()
                .render(
                        "live",
                        Map.of(
                                "numbers", numbers,
                                "balance", balance,
                                "countedAt", Instant.EPOCH,
                                "connected", connected));
    }

    @Test
    void whatWasOnlySimulatedIsNotTakenForWritten() {
        assertThat(page(15, 14, true))
                .contains("14 of those written were only simulated: nothing of them is in Salesforce.");
        assertThat(page(1, 1, true)).contains("1 of those written was only simulated: nothing of it");
        assertThat(page(15, 0, true)).doesNotContain("simulated");
    }

    @Test
    void withoutAnOrgTheFirstPageLeadsToTheOrgs() {
        assertThat(page(0, 0, false)).contains("href=\"/orgs\"").doesNotContain("signals import");
        assertThat(page(0, 0, true)).contains("signals import").doesNotContain("href=\"/orgs\"");
    }
}
