package io.fairlead.server;

import io.fairlead.audit.OrgSettings.Setting;
import io.fairlead.decide.Mode;
import io.fairlead.orgs.connect.Seal;
import io.fairlead.salesforce.Login;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Pace;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One connected org: {@code conf/orgs/NAME.properties}.
 *
 * @param mode how far it may go at most
 * @param gate what has to be approved before anything is written for good
 * @param sandboxOf the org that it is a sandbox of, or ""
 * @param pace how fast it may be written to
 */
public record OrgConfig(String name, Login login, Mode mode, Gate.Kind gate, String sandboxOf, Pace pace) {

    static boolean isName(String name) {
        return name.matches("[a-z][a-z0-9-]{0,30}");
    }

    static Path file(Path home, String name) {
        return home.resolve("conf/orgs/" + name + ".properties");
    }

    OrgConfig withLogin(Login other) {
        return new OrgConfig(name, other, mode, gate, sandboxOf, pace);
    }

    /** What an auditor wants to know since when: how far it may go, and how fast. */
    List<Setting> settings() {
        Map<String, Object> valueByKey = new LinkedHashMap<>();
        valueByKey.put("mode", mode);
        valueByKey.put("gate", gate.name().toLowerCase(Locale.ROOT));
        valueByKey.put("sandbox.of", sandboxOf);
        valueByKey.put("budget.calls", pace.calls());
        valueByKey.put("budget.reserve", pace.reserve());
        valueByKey.put("backfill.per.day", pace.wave());
        valueByKey.put(
                "backfill.days",
                pace.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")));
        valueByKey.put("backfill.per.owner", pace.perOwner());
        valueByKey.put("backfill.per.account", pace.perAccount());
        return valueByKey.entrySet().stream()
                .map(each -> new Setting(each.getKey(), each.getValue().toString(), source(each.getKey())))
                .toList();
    }

    private String source(String key) {
        String variable = Keys.variable(environment(name), key);
        return System.getenv(variable) == null ? "conf/orgs/" + name + ".properties" : "environment, " + variable;
    }

    private static String environment(String name) {
        return "FAIRLEAD_ORG_" + name + "_";
    }

    /** Whether it is a local org of ours, started with the server. */
    public boolean embedded() {
        return login.loginUrl().equals("embedded");
    }

    static OrgConfig read(Path home, String name, Supplier<Seal> seal, List<String> problems) {
        if (!isName(name)) {
            problems.add("conf/fairlead.properties, orgs: '" + name
                    + "' cannot name an org. Use small letters, digits and dashes, beginning with a letter.");
        }
        var keys = Keys.read(file(home, name), Keys.ORG, environment(name), Map.of(), problems)
                .sealedFor(name, seal);
        var login = new Login(
                keys.text("login.url"),
                keys.secret("client.id"),
                keys.secret("client.secret"),
                keys.text("user.name"),
                keys.secret("password"),
                keys.secret("refresh.token"),
                keys.text("keystore"),
                keys.secret("keystore.password"),
                keys.text("api.version"));
        return new OrgConfig(
                name,
                login,
                Mode.valueOf(keys.word("mode", List.of("SIMULATE", "TEST", "LIVE"))),
                Gate.Kind.valueOf(
                        keys.word("gate", List.of("rules", "once", "off")).toUpperCase(Locale.ROOT)),
                keys.text("sandbox.of"),
                pace(keys));
    }

    private static Pace pace(Keys keys) {
        return new Pace(
                keys.number("budget.calls", 0, 100_000_000),
                keys.number("budget.reserve", 0, 100),
                keys.number("backfill.per.day", 0, 10_000_000),
                days(keys),
                keys.number("backfill.per.owner", 0, 10_000_000),
                keys.number("backfill.per.account", 0, 10_000_000));
    }

    private static Set<DayOfWeek> days(Keys keys) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : keys.list("backfill.days")) {
            days.addAll(Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().equalsIgnoreCase(word))
                    .toList());
        }
        if (days.size() < keys.list("backfill.days").size()) {
            keys.problem("backfill.days", "names what is no day of the week. Write e.g. Saturday, Sunday.");
        }
        return days;
    }
}
