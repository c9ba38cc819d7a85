package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RulePacks;
import io.fairlead.rules.RulePack;
import java.time.Clock;
import java.util.List;

/** Keeps every pack that goes live, and every one that is refused, with its files. */
final class RulesAudit {
    private RulesAudit() {}

    static void follow(OrgLine line, AuditStore audit, Clock clock) {
        keep(line.liveRules().current(), "start", audit, clock);
        line.liveRules().onLive(pack -> keep(pack, "file saved", audit, clock));
    }

    private static void keep(RulePack pack, String by, AuditStore audit, Clock clock) {
        boolean known = audit.rulePacks().latest(1).stream()
                .anyMatch(entry -> entry.fingerprint().equals(pack.fingerprint()));
        if (!known) {
            audit.rulePacks()
                    .record(new RulePacks.Entry(pack.fingerprint(), clock.instant(), by, List.of()), pack.files());
        }
    }
}
