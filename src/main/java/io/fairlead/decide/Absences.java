package io.fairlead.decide;

import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Who is away on the day of the decision, by {@code rules/settings/owners.yaml}. */
final class Absences {
    private final Map<String, LocalDate> untilByUserId = new HashMap<>();

    Absences(Settings settings, Directory directory, LocalDate today) {
        settings.awayUntilByUser().forEach((name, until) -> {
            if (!until.isBefore(today)) {
                directory.user(name.toLowerCase(Locale.ROOT)).ifPresent(user -> untilByUserId.put(user.id(), until));
            }
        });
    }

    /** Until when they are away, in words; "" if they are not. */
    String why(Owner owner) {
        var until = untilByUserId.get(owner.id());
        return until == null ? "" : "is away until " + until;
    }
}
