package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.localorg.seed.SeedRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadTest {
    private static final int ACCOUNTS = 2_500;

    @TempDir
    Path data;

    @Test
    void aLoadThatWasCutShortIsCompletedByTheSameRows() {
        try (var org = TestOrg.start(data)) {
            assertThatThrownBy(() -> org.load(Stream.concat(accounts().limit(1_500), Stream.generate(() -> {
                        throw new IllegalStateException("cut");
                    }))))
                    .hasMessage("cut");
        }
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);
            assertThat(client.column("Name", "SELECT Name FROM Account")).isNotEmpty();
            assertThat(org.isEmpty()).isTrue();

            org.load(accounts());

            assertThat(org.isEmpty()).isFalse();
            assertThat(client.query("SELECT Id FROM Account")
                            .json()
                            .path("totalSize")
                            .asInt())
                    .isEqualTo(ACCOUNTS);
        }
    }

    private static Stream<SeedRow> accounts() {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> new SeedRow("Account", "account:" + number, Map.of("Name", "Account " + number)));
    }
}
