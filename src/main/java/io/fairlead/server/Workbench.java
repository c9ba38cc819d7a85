package io.fairlead.server;

import io.fairlead.Json;
import io.fairlead.audit.Arrival;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.EventState;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.Packed;
import io.fairlead.audit.Rebuild;
import io.fairlead.audit.Released;
import io.fairlead.decide.Decision;
import io.fairlead.decide.HeldEvent;
import io.fairlead.decide.Mode;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import io.fairlead.match.EmployerKey;
import io.fairlead.match.MatchSettings;
import io.fairlead.rules.RuleFolder;
import io.fairlead.server.gate.Gates;
import io.fairlead.server.gate.Proofs;
import io.fairlead.server.gate.Spending;
import io.fairlead.server.gate.Turnstile;
import io.fairlead.signal.JobChange;
import io.fairlead.write.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The queues and the audit store of one data folder, for a command or a server. A server may be running on the same folder: both see the same. */
public final class Workbench implements AutoCloseable {
    private static final int POLL_MILLIS = 200;
    /** Events asked for at once while waiting; the rest wait behind them. */
    private static final int LOOKED_AT = 100;

    private final Config config;
    private final KafkaConnection kafka;
    private final AuditStore audit;
    private final Supplier<List<OrgConfig>> orgs;
    private final Intake intake;
    private final Clock clock;

    /** @param orgs the connected orgs, as they are now */
    Workbench(
            Config config,
            KafkaConnection kafka,
            AuditStore audit,
            Supplier<List<OrgConfig>> orgs,
            Supplier<MatchSettings> settings,
            Clock clock) {
        this.config = config;
        this.orgs = orgs;
        this.kafka = kafka;
        this.audit = audit;
        this.clock = clock;
        this.intake = new Intake(kafka.queue(), audit, settings, clock);
    }

    /** Opens the audit store and the queues; starts the embedded broker if no server runs it. */
    public static Workbench open(Config config) {
        AuditStore audit = openAudit(config);
        var kafka = KafkaConnection.open(config.kafka());
        kafka.topics().ensure(Topics.ALL);
        MatchSettings settings = matchSettings(config);
        return new Workbench(config, kafka, audit, config::orgs, () -> settings, Clock.systemUTC());
    }

    /** Queues are keyed alike for every org: by the settings that hold for all of them. */
    static MatchSettings matchSettings(Config config) {
        return RuleFolder.settings(config.rules(), "").match();
    }

    /** The audit store alone: enough to read decisions and what is held. */
    public static AuditStore openAudit(Config config) {
        return config.auditUrl().isEmpty()
                ? AuditStore.embedded(config.data().resolve("audit/fairlead"))
                : AuditStore.open(config.auditUrl(), config.auditUser(), config.auditPassword());
    }

    /** Where a server keeps what rules may name in an org, for checks without it. */
    public static Path orgView(Config config, String org) {
        return config.data().resolve("orgs").resolve(org + ".json");
    }

    /** Whether a server runs on this configuration's data folder. */
    public static boolean serverRuns(Config config) {
        return ServerFile.read(config.data()).isPresent();
    }

    public AuditStore audit() {
        return audit;
    }

    public KafkaConnection kafka() {
        return kafka;
    }

    public Intake intake() {
        return intake;
    }

    /** Where every accepted job change is now. */
    public Balance balance() {
        return count().balance();
    }

    private QueueCount count() {
        return new QueueCount(
                kafka, audit, orgs.get().stream().map(OrgConfig::name).toList());
    }

    /** The gates of the connected orgs. */
    public Gates gates() {
        return new Gates(audit, orgs, proofs());
    }

    /** The calls and credits of the connected orgs. */
    public Spending spending() {
        return new Spending(audit, orgs, clock);
    }

    private Proofs proofs() {
        return new Proofs(audit, org -> count().queued(org), this::balance);
    }

    /** Fills a lost store again from the topics; only while no server runs. */
    public Rebuild.Replayed rebuild() {
        return audit.rebuild()
                .from(
                        values(Topic.DECISIONS, bytes -> Packed.unpack(bytes, Decision.class)),
                        decision -> new Arrival(
                                decision.decidedAt(),
                                decision.facts().change().dataSource(),
                                decision.facts().batch()),
                        values(Topic.OUTCOMES, bytes -> Json.read(bytes, Outcome.class)),
                        values(Topic.HELD, bytes -> Json.read(bytes, HeldItem.class)),
                        Turnstile::again);
    }

    private <T> Rebuild.Values<T> values(String topic, Function<byte[], T> form) {
        return reader -> kafka.reader().scan(topic, received -> {
            byte[] value = received.value();
            if (value != null) {
                reader.accept(form.apply(value));
            }
        });
    }

    /** Sends every org what its sandboxes received and no queue has for it any more. */
    void deliverFromSandboxes() {
        Config now = config.withOrgs(orgs.get());
        now.orgs().forEach(org -> proofs().deliver(org.name(), now.sandboxes(org.name()), kafka.queue()));
    }

    /**
     * Returns when every event has ended, waits for a person, or may not be written yet, in every org.
     *
     * @param progress told how many have
     */
    public void awaitSettled(Set<String> events, LongConsumer progress) throws InterruptedException {
        Deque<String> left = new ArrayDeque<>(events);
        while (!left.isEmpty()) {
            List<String> next = left.stream().limit(LOOKED_AT).toList();
            Set<String> done = settled(next);
            left.removeAll(done);
            progress.accept(events.size() - left.size());
            if (done.size() < next.size()) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Those that nothing moves any more by itself in any org. */
    private Set<String> settled(List<String> events) {
        Set<String> settled = new HashSet<>(events);
        for (OrgConfig org : orgs.get()) {
            var states = audit.events().decided(org.name(), events);
            settled.removeIf(event -> {
                EventState state = states.get(event);
                return state == null
                        || (state.state() == EventState.State.WAITING
                                && !state.status().deferred());
            });
        }
        return settled;
    }

    /** A person lets a held event go on: it is decided again. */
    public Released release(String id, String by, String note, String choice) {
        Released released = audit.held().release(id, by, note, choice);
        send(released);
        return released;
    }

    /** Sends what was released or dismissed when a process ended in between. */
    void sendUnsent() {
        audit.held().unsent().forEach(this::send);
        audit.held().untold().forEach(this::tell);
    }

    /** Puts a released event on its queue again and says so to the store. */
    void send(Released released) {
        String key = EmployerKey.of(Json.read(released.change(), JobChange.class), matchSettings(config));
        kafka.queue()
                .send(
                        Topic.DECIDE_AGAIN,
                        Requeue.message(
                                key,
                                released.change(),
                                released.eventId(),
                                released.org(),
                                released.attempt(),
                                released.choice().isEmpty() ? "GO" : released.choice(),
                                ""));
        audit.held().find(released.heldId()).ifPresent(this::remember);
        audit.held().sent(released.heldId());
    }

    /** A person settles a held item for good. */
    public HeldItem dismiss(String id, String by, String note) {
        HeldItem dismissed = audit.held().dismiss(id, by, note);
        tell(dismissed);
        return dismissed;
    }

    /** Says what a person said to the topic too: a store that is filled again knows it from there. */
    private void remember(HeldItem settled) {
        kafka.queue().send(Topic.HELD, Message.of(settled.id(), Json.bytes(settled)));
    }

    /** Puts a dismissed event on the queue once more, so that its Job Change record says so. */
    void tell(HeldItem dismissed) {
        remember(dismissed);
        if (!dismissed.eventId().isEmpty()) {
            tellOrg(dismissed);
        }
        audit.held().sent(dismissed.id());
    }

    private void tellOrg(HeldItem dismissed) {
        audit.decisions()
                .find(DecisionId.parse(dismissed.id()))
                .filter(held -> held.mode() == Mode.LIVE)
                .ifPresent(held -> {
                    Decision decision = HeldEvent.dismissed(
                            held, "Dismissed by " + dismissed.settledBy() + ": " + dismissed.note(), clock.instant());
                    kafka.queue()
                            .send(
                                    Topic.DECISIONS,
                                    Message.of(
                                            decision.facts().employerKey(),
                                            Packed.pack(decision),
                                            Map.of("org", decision.org(), "event-id", decision.eventId())));
                });
    }

    @Override
    public void close() {
        audit.close();
        kafka.close();
    }
}
