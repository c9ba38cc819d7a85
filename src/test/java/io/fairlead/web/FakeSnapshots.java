package io.fairlead.web;

import io.fairlead.Json;
import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.Employments.Employment;
import io.fairlead.audit.Employments.Known;
import io.fairlead.audit.Employments.Pair;
import io.fairlead.audit.Employments.State;
import io.fairlead.audit.Employments.Waiting;
import io.fairlead.signal.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One pair of employers whose people wait, until somebody settles it. */
final class FakeSnapshots implements SnapshotDesk {
    static final String ID = "past-seen";

    final List<String> said = new ArrayList<>();
    private final String employer;

    /** @param employer the name of the new employer */
    FakeSnapshots(String employer) {
        this.employer = employer;
    }

    @Override
    public List<Waiting> waiting() {
        if (!said.isEmpty()) {
            return List.of();
        }
        var snapshot = Json.read(
                Json.text(Map.of("fullName", "Kim Brand", "companyName", employer, "title", "Buyer")), Snapshot.class);
        var kim = new Employment(
                "kim",
                "past",
                "seen",
                State.HELD,
                "Many people of one employer.",
                0,
                AuditSamples.NOON,
                new Known("Oldbrand", "", ""),
                snapshot);
        return List.of(Waiting.of(
                new Pair("past", "seen"), "Oldbrand", employer, "Many people of one employer.", List.of(kim)));
    }

    @Override
    public Waiting settle(String id, String decision, String by, String note) {
        Waiting settled = waiting().get(0);
        said.add(id + " " + decision + " " + by + " " + note);
        return settled;
    }
}
