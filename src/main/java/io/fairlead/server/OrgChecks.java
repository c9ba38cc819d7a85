package io.fairlead.server;

import io.fairlead.orgs.PackageFields;
import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.check.OrgCheck;
import io.fairlead.orgs.check.Subject;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Compared;
import io.fairlead.orgs.compare.Ticks;
import io.fairlead.people.ListsFile;
import io.fairlead.people.Source;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.salesforce.SalesforceOrg;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks and compares configured orgs for a command, whether or not a server runs on the same data folder. */
public final class OrgChecks implements AutoCloseable {
    private final Config config;
    private final OrgAccess orgs;

    private OrgChecks(Config config) {
        this.config = config;
        this.orgs = new OrgAccess(config);
    }

    public static OrgChecks open(Config config) {
        return new OrgChecks(config);
    }

    /** Checks an org of the configuration, and keeps the result for its page. */
    public CheckResult check(String org) {
        Optional<RulePack> pack = RuleFolder.load(config.rules(), org) instanceof RuleFolder.Loaded.Ready ready
                ? Optional.of(ready.pack())
                : Optional.empty();
        return check(config, orgs.of(org), pack);
    }

    /**
     * What has to be done in the second org before it works as the first does.
     *
     * @throws IllegalStateException if the rules cannot be used
     */
    public Checklist compare(String from, String to) {
        var folder = new RuleFolder();
        return compare(config, orgs::of, org -> pack(folder, org), from, to);
    }

    private RulePack pack(RuleFolder folder, String org) {
        if (folder.read(config.rules(), org) instanceof RuleFolder.Loaded.Ready ready) {
            return ready.pack();
        }
        throw new IllegalStateException(
                "The rules cannot be used as they are, so nobody knows what they need: fairlead rules check says why.");
    }

    static Checklist compare(
            Config config,
            Function<String, SalesforceOrg> orgs,
            Function<String, RulePack> packs,
            String from,
            String to) {
        PackageFields fields = PackageFields.read(config.home().resolve("salesforce"));
        return Compared.compare(
                new Compared(orgs.apply(from), packs.apply(from), fields),
                new Compared(orgs.apply(to), packs.apply(to), fields),
                Clock.systemUTC().instant());
    }

    /** What people have ticked of the checklist between two orgs. */
    public static Ticks ticks(Config config, String from, String to) {
        return Ticks.read(ticksFile(config, from, to));
    }

    /** Keeps that somebody has dealt with a line. */
    public static void tick(Config config, String from, String to, String key, String by) {
        Ticks ticks = ticks(config, from, to);
        ticks.with(key, new Ticks.Tick(by, Clock.systemUTC().instant())).write(ticksFile(config, from, to));
    }

    private static Path ticksFile(Config config, String from, String to) {
        return config.data().resolve("orgs").resolve(from + "-to-" + to + "-ticks.json");
    }

    static CheckResult check(Config config, SalesforceOrg org, Optional<RulePack> pack) {
        var subject = new Subject(
                org.name(), pack, PackageFields.read(config.home().resolve("salesforce")), reports(config, org.name()));
        CheckResult result = OrgCheck.run(org, subject, Clock.systemUTC());
        result.write(file(config, org.name()));
        return result;
    }

    /** The reports of this org that input lists read. */
    private static List<String> reports(Config config, String org) {
        List<String> orgs = config.orgs().stream().map(OrgConfig::name).toList();
        return ListsFile.read(config.rules(), orgs).lists().stream()
                .map(list -> list.source())
                .filter(Source.Report.class::isInstance)
                .map(Source.Report.class::cast)
                .filter(report -> report.org().equals(org))
                .map(Source.Report::report)
                .distinct()
                .toList();
    }

    /** The last check of an org, by whichever process. */
    static Optional<CheckResult> last(Config config, String org) {
        return CheckResult.read(file(config, org));
    }

    private static Path file(Config config, String org) {
        return config.data().resolve("orgs").resolve(org + "-check.json");
    }

    @Override
    public void close() {
        orgs.close();
    }
}
