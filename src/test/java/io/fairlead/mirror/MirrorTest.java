package io.fairlead.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    private static final String ID = "001000000000001AAA";

    @TempDir
    Path folder = Path.of("");

    /** Finds a record by its name in small letters. */
    private static MirrorKeys byName(String version, boolean lowerCase) {
        return new MirrorKeys() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Keys of(MirrorRecord record) {
                var name = record.text("Name");
                return new Keys(
                        Map.of("name", List.of(lowerCase ? name.toLowerCase(Locale.ROOT) : name)),
                        Map.of("value", name));
            }
        };
    }

    private Mirror open() {
        return Mirror.open(folder, byName("1", true));
    }

    private static MirrorRecord account(String id, int version, String name) {
        return account(id, version, false, name);
    }

    private static MirrorRecord account(String id, int version, boolean deleted, String name) {
        var stamp = "2026-05-12T08:00:%02d.000+0000".formatted(version);
        return new MirrorRecord("Account", id, stamp, deleted, Map.of("Name", name));
    }

    @Test
    void whatWasAppliedIsSeenAfterTheNextRefresh() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            assertThat(mirror.byId(ID)).isNull();

            mirror.refresh();

            assertThat(mirror.byId(ID)).isEqualTo(account(ID, 1, "Northwind"));
            assertThat(mirror.byId(ID.substring(0, 15))).isEqualTo(account(ID, 1, "Northwind"));
            assertThat(mirror.count("Account")).isEqualTo(1);
        }
    }

    @Test
    void aViewDoesNotChange() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            mirror.refresh();
            try (var view = mirror.view()) {
                mirror.apply(List.of(account(ID, 2, "Southwind")));
                mirror.refresh();

                assertThat(view.find("name", "northwind", 9)).containsExactly(account(ID, 1, "Northwind"));
            }
            try (var view = mirror.view()) {
                assertThat(view.find("name", "northwind", 9)).isEmpty();
                assertThat(view.find("name", "southwind", 9)).containsExactly(account(ID, 2, "Southwind"));
            }
        }
    }

    @Test
    void theNewestVersionWinsInEveryOrder() {
        var versions = List.of(
                account(ID, 1, "one"),
                account(ID, 2, "two"),
                account(ID, 3, true, "three"),
                account(ID, 4, "four"),
                account(ID, 5, "five"));
        for (int seed = 0; seed < 8; seed++) {
            var shuffled = new ArrayList<>(versions);
            shuffled.addAll(versions);
            Collections.shuffle(shuffled, new Random(seed));
            try (var mirror = Mirror.open(folder.resolve("order" + seed), byName("1", true))) {
                for (var version : shuffled) {
                    mirror.apply(List.of(version));
                    if (seed % 2 == 0) {
                        mirror.refresh();
                    }
                }
                mirror.refresh();

                assertThat(mirror.byId(ID)).isEqualTo(account(ID, 5, "five"));
                assertThat(mirror.count("Account")).isEqualTo(1);
            }
        }
    }

    @Test
    void anOlderVersionDoesNotBringBackADeletedRecord() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 2, true, "Northwind")));
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            mirror.refresh();
            mirror.apply(List.of(account(ID, 2, "Northwind")));
            mirror.refresh();

            assertThat(mirror.byId(ID)).isNull();
            assertThat(mirror.count("Account")).isZero();
            try (var view = mirror.view()) {
                assertThat(view.find("name", "northwind", 9)).isEmpty();
            }

            mirror.apply(List.of(account(ID, 3, "Northwind")));
            mirror.refresh();
            assertThat(mirror.byId(ID)).isNotNull();
        }
    }

    @Test
    void restAndBulkTimesAreTheSameTime() {
        var bulk =
                new MirrorRecord("Account", ID, "2026-05-12T08:00:01.000Z", false, Map.of("Name", "the same version"));
        var rest = account(ID, 1, "the same version");
        try (var mirror = open()) {
            mirror.apply(List.of(rest, bulk));
            mirror.refresh();

            assertThat(mirror.byId(ID)).isEqualTo(rest);
            assertThat(mirror.apply(List.of(account(ID, 0, "oldest")))).isZero();
        }
    }

    @Test
    void aTimeThatIsNoneIsRefusedWithItsText() {
        try (var mirror = open()) {
            var bad = new MirrorRecord("Account", ID, "yesterday", false, Map.of());
            assertThatThrownBy(() -> mirror.apply(List.of(bad))).hasMessageContaining("'yesterday'");
        }
    }

    @Test
    void whatWasCommittedIsThereAfterReopeningWithItsOffsets() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            mirror.commit(Map.of("org.demo.Account-0", 17L));
            mirror.commit(Map.of("org.demo.Lead-1", 4L));
        }
        try (var mirror = open()) {
            assertThat(mirror.committedOffsets()).isEqualTo(Map.of("org.demo.Account-0", 17L, "org.demo.Lead-1", 4L));
            assertThat(mirror.byId(ID)).isEqualTo(account(ID, 1, "Northwind"));
        }
    }

    @Test
    void whatWasNotCommittedIsGoneAfterReopeningAndSoAreItsOffsets() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            mirror.commit(Map.of("org.demo.Account-0", 17L));
            mirror.apply(List.of(account(ID, 2, "Southwind"), account("001000000000002AAA", 1, "Eastwind")));
            mirror.refresh();
        }
        try (var mirror = open()) {
            assertThat(mirror.committedOffsets()).containsEntry("org.demo.Account-0", 17L);
            assertThat(mirror.byId(ID)).isEqualTo(account(ID, 1, "Northwind"));
            assertThat(mirror.count("Account")).isEqualTo(1);
        }
    }

    @Test
    void otherKeysAreGivenToTheRecordsThatAreThere() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind"), account("001000000000002AAA", 9, true, "Gone")));
            mirror.commit(Map.of("org.demo.Account-0", 17L));
        }
        try (var mirror = Mirror.open(folder, byName("2", false));
                var view = mirror.view()) {
            assertThat(view.find("name", "Northwind", 9)).hasSize(1);
            assertThat(view.find("name", "northwind", 9)).isEmpty();
            assertThat(mirror.byId("001000000000002AAA")).isNull();
            assertThat(mirror.committedOffsets()).containsEntry("org.demo.Account-0", 17L);
        }
    }

    @Test
    void newsIsWhatWouldChangeSomething() {
        var applied = account("001000000000002AAA", 5, "Eastwind");
        var fresh = account("001000000000003AAA", 1, "Westwind");
        var newer = account(ID, 2, "Southwind");
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            mirror.refresh();
            mirror.apply(List.of(applied));

            assertThat(mirror.news(List.of(account(ID, 1, "Northwind"), applied)))
                    .isEmpty();
            assertThat(mirror.news(List.of(newer, account("001000000000002AAA", 4, "Older"), fresh)))
                    .containsExactly(newer, fresh);
        }
    }

    @Test
    void changesGrowOnlyForTheObjectsThatChanged() {
        try (var mirror = open()) {
            mirror.apply(List.of(account(ID, 1, "Northwind")));
            assertThat(mirror.changes(List.of("Account"))).isZero();
            mirror.refresh();
            long accounts = mirror.changes(List.of("Account", "User"));

            mirror.apply(List.of(new MirrorRecord("User", "005000000000001AAA", "", false, Map.of("Name", "Kim"))));
            mirror.refresh();

            assertThat(mirror.changes(List.of("Account"))).isEqualTo(accounts);
            assertThat(mirror.changes(List.of("Account", "User"))).isGreaterThan(accounts);
        }
    }

    @Test
    void manyVersionsBetweenTwoRefreshesCollapseIntoOne() {
        try (var mirror = open()) {
            var versions = new ArrayList<MirrorRecord>();
            for (int i = 0; i < 120; i++) {
                versions.add(account("001%012dAAA".formatted(i % 40), i / 40, "n" + i));
            }
            assertThat(mirror.apply(versions)).isEqualTo(120);
            mirror.refresh();

            assertThat(mirror.count("Account")).isEqualTo(40);
            assertThat(mirror.byId("001000000000007AAA")).isEqualTo(account("001000000000007AAA", 2, "n87"));
        }
    }

    @Test
    void everyMirroredObjectHasItsIdAndItsTime() {
        for (var object : MirrorObjects.NAMES) {
            assertThat(MirrorObjects.fields(object))
                    .as(object)
                    .contains("Id", "SystemModstamp")
                    .doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> MirrorObjects.fields("Task")).hasMessageContaining("'Task' is not mirrored");
    }
}
