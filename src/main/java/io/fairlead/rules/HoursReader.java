package io.fairlead.rules;

import io.fairlead.decide.Shift;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the working hours of one member of a pool: {@code hours: 09:00-17:30} and {@code zone: Europe/Berlin}, which belong together. */
final class HoursReader {
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*[-\u2013]\\s*(\\d\\d:\\d\\d)");

    private final List<Problem> problems;
    private @Nullable YamlNode hoursAt;
    private @Nullable YamlNode zoneAt;
    private @Nullable LocalTime from;
    private @Nullable LocalTime to;
    private @Nullable ZoneId zone;

    HoursReader(List<Problem> problems) {
        this.problems = problems;
    }

    void hours(YamlNode node) {
        hoursAt = node;
        Matcher hours = HOURS.matcher(SettingsReader.text(node, problems));
        if (hours.matches()) {
            try {
                from = LocalTime.parse(hours.group(1));
                to = LocalTime.parse(hours.group(2));
            } catch (DateTimeParseException e) {
                from = null;
            }
        }
        if (from == null || from.equals(to)) {
            problems.add(SettingsReader.wrong(
                    node, "(hours) cannot be " + node.words() + ".", "Write two times of the day: 09:00-17:30."));
        }
    }

    void zone(YamlNode node) {
        zoneAt = node;
        String name = SettingsReader.text(node, problems);
        if (name.contains("/") && ZoneId.getAvailableZoneIds().contains(name)) {
            zone = ZoneId.of(name);
        } else {
            problems.add(SettingsReader.wrong(
                    node,
                    "There is no time zone \"" + name + "\".",
                    Maybe.among(name, places()) + " Write continent and city: Europe/Berlin."));
        }
    }

    private static List<String> places() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("System"))
                .toList();
    }

    /** The shift; null if the member has none, or one that cannot be. */
    @Nullable
    Shift shift(YamlNode member) {
        if ((hoursAt == null) != (zoneAt == null)) {
            problems.add(SettingsReader.wrong(
                    member,
                    hoursAt == null ? "This member has a zone and no hours." : "Hours without a zone say too little.",
                    hoursAt == null ? "Write hours: 09:00-17:30." : "Write zone: Europe/Berlin."));
        }
        return from == null || to == null || zone == null || from.equals(to) ? null : new Shift(from, to, zone);
    }
}
