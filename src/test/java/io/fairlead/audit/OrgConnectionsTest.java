package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OrgConnectionsTest {
    private static final OrgConnections.Target TARGET = new OrgConnections.Target(
            "https://acme.my.salesforce.com",
            "00D000000000001AAA",
            "Acme",
            true,
            "005000000000001AAA",
            "f@acme",
            "jwt");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aConnectionIsApprovedOnceAndEndsWhenTheNextOneBegins(Engine engine) {
        try (var store = engine.fresh(directory, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var connections = store.orgConnections();

            var first = connections.connect("sandbox", TARGET, "Ann");
            var approved = connections.approve("sandbox", "Bob");
            var again = connections.approve("sandbox", "Eve");
            var renewed = connections.renew("sandbox", "Ann").orElseThrow();
            var second = connections.connect("sandbox", TARGET, "Cleo");
            connections.end("sandbox", "Dan", "not needed");

            assertThat(first.target()).isEqualTo(TARGET);
            assertThat(first.connected()).isEqualTo(new OrgConnections.Act("Ann", NOON));
            assertThat(first.approved().done()).isFalse();
            assertThat(approved.orElseThrow().approved()).isEqualTo(new OrgConnections.Act("Bob", NOON));
            assertThat(again).isEmpty();
            assertThat(renewed.approved().by()).isEqualTo("Bob");
            assertThat(second.approved().done()).isFalse();
            assertThat(connections.open("sandbox")).isEmpty();
            assertThat(connections.of("sandbox"))
                    .extracting(OrgConnections.Connection::note)
                    .containsExactly("not needed", "connected again");
            assertThat(connections.of("production")).isEmpty();
        }
    }
}
