package io.fairlead.localorg.seed;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fillings that a local org can be started with. */
public enum SeedName {
    /** The whole believable company. */
    COMPANY,
    /** The same company with a few dozen accounts, for a quick start. */
    SMALL,
    /** Only what every org has: the administrator, profiles, statuses and stages. */
    EMPTY;

    public static SeedName of(String text) {
        return Arrays.stream(values())
                .filter(name -> name.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no seed named " + text + ". There are " + known() + "."));
    }

    /** The names as people write them. */
    public static String known() {
        return Arrays.stream(values()).map(SeedName::text).collect(Collectors.joining(", "));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Stream<SeedRow> rows() {
        return switch (this) {
            case COMPANY -> Seed.company(Seed.DEMO, SeedSize.FULL);
            case SMALL -> Seed.company(Seed.DEMO, SeedSize.SMALL);
            case EMPTY -> Stream.empty();
        };
    }
}
