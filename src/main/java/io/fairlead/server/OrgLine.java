package io.fairlead.server;

import io.fairlead.decide.RuleBook;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.match.Directory;
import io.fairlead.match.MatchSettings;
import io.fairlead.match.Matcher;
import io.fairlead.match.OrgKeys;
import io.fairlead.mirror.Mirror;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.server.gate.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that one connected org needs on its way from signal to record. */
final class OrgLine implements AutoCloseable {
    private final String name;
    private final Gate gate;
    private final SalesforceOrg salesforce;
    private final OrgSchema schema;
    private final Mirror mirror;
    private final MirrorFeed feed;
    private final LiveRules rules;
    private final String integrationUser;
    private final String indexId;
    private final Path viewFile;
    private @Nullable OrgSnapshot view;
    private volatile Matcher matcher;
    private volatile MatchSettings matcherSettings;

    private OrgLine(
            OrgConfig config,
            Gate gate,
            SalesforceOrg salesforce,
            OrgSchema schema,
            Mirror mirror,
            MirrorFeed feed,
            LiveRules rules,
            String integrationUser,
            String indexId,
            Path viewFile) {
        this.name = config.name();
        this.gate = gate;
        this.salesforce = salesforce;
        this.schema = schema;
        this.mirror = mirror;
        this.feed = feed;
        this.rules = rules;
        this.integrationUser = integrationUser;
        this.indexId = indexId;
        this.viewFile = viewFile;
        this.matcherSettings = rules.pack(name).settings().match();
        this.matcher = new Matcher(mirror, matcherSettings, List.of(integrationUser));
    }

    static OrgLine open(
            OrgConfig config,
            Gate gate,
            SalesforceOrg salesforce,
            KafkaQueue queue,
            LiveRules rules,
            Path data,
            Path viewFile,
            Clock clock) {
        // The org is asked first: if it refuses, no open mirror is left behind.
        OrgSchema schema = OrgSchema.describe(salesforce);
        String user = userId(salesforce);
        Path folder = data.resolve("mirror").resolve(config.name());
        var watermarks = Watermarks.open(folder.resolve("watermarks.json"));
        var mirror = Mirror.open(
                folder.resolve("index"),
                new OrgKeys(rules.pack(config.name()).settings().match()));
        var feed = new MirrorFeed(salesforce, queue, schema, watermarks, mirror, clock);
        return new OrgLine(config, gate, salesforce, schema, mirror, feed, rules, user, indexId(folder), viewFile);
    }

    /** The user that Fairlead writes as. */
    static String userId(SalesforceOrg salesforce) {
        return salesforce
                .call("GET", "/services/oauth2/userinfo", null, java.util.Map.of())
                .json()
                .path("user_id")
                .asText();
    }

    /** A new index reads its topics from their beginning: its consumer group is named after it. */
    private static String indexId(Path folder) {
        try {
            Path file = folder.resolve("index").resolve("fairlead.id");
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString().substring(0, 8));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    Gate gate() {
        return gate;
    }

    SalesforceOrg salesforce() {
        return salesforce;
    }

    OrgSchema schema() {
        return schema;
    }

    Mirror mirror() {
        return mirror;
    }

    MirrorFeed feed() {
        return feed;
    }

    Directory directory() {
        return matcher().directory();
    }

    /** What rules may name in the org, as it is known now; kept for {@code fairlead rules check}. */
    synchronized OrgSnapshot keepView() {
        var now = new OrgSnapshot(name, schema.catalog(), directory());
        if (!now.equals(view)) {
            now.write(viewFile);
            view = now;
        }
        return now;
    }

    /** The rules that are live now; a batch is decided under one pack. */
    RuleBook rules() {
        return rules.book(name);
    }

    String mirrorGroup() {
        return "mirror." + name + "." + indexId;
    }

    /** Made anew when the settings of match have changed. */
    Matcher matcher() {
        MatchSettings now = rules.pack(name).settings().match();
        if (!now.equals(matcherSettings)) {
            matcher = new Matcher(mirror, now, List.of(integrationUser));
            matcherSettings = now;
        }
        return matcher;
    }

    String integrationUser() {
        return integrationUser;
    }

    @Override
    public void close() {
        mirror.close();
    }
}
