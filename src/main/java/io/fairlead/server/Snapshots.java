package io.fairlead.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Employments.Employment;
import io.fairlead.audit.Employments.Pair;
import io.fairlead.audit.Employments.Waiting;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.match.PersonKey;
import io.fairlead.signal.FieldProblem;
import io.fairlead.signal.Snapshot;
import io.fairlead.signal.SnapshotDoor;
import io.fairlead.web.SnapshotDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Employment snapshots on their way in, and those that wait for a person. */
public final class Snapshots implements SnapshotDesk {
    private static final int CHUNK = 1_000;

    private final KafkaQueue queue;
    private final AuditStore audit;
    private final Clock clock;

    Snapshots(KafkaQueue queue, AuditStore audit, Clock clock) {
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    public static Snapshots of(Workbench bench) {
        return new Snapshots(bench.kafka().queue(), bench.audit(), Clock.systemUTC());
    }

    /**
     * Takes a file of JSON Lines, whole or not at all.
     *
     * @return how many snapshots are on the queue now
     * @throws IllegalArgumentException naming the line and every field that is wrong
     */
    public int importFile(Path file) throws IOException {
        var door = new SnapshotDoor();
        List<String> lines = Files.readAllLines(file);
        List<Snapshot> snapshots = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                snapshots.add(read(door, lines.get(line), file.getFileName() + ":" + (line + 1)));
            }
        }
        Lists.partition(snapshots, CHUNK).forEach(this::accept);
        return snapshots.size();
    }

    private static Snapshot read(SnapshotDoor door, String text, String where) {
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            List<FieldProblem> problems = door.problems(node);
            if (problems.isEmpty()) {
                return door.read(node);
            }
            throw new IllegalArgumentException(where + ": " + problems + ". Nothing of the file was taken.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(where + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public List<Waiting> waiting() {
        return audit.employments().waiting();
    }

    @Override
    public Waiting settle(String id, String decision, String by, String note) {
        Waiting waits = waiting().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Nothing waits as " + id + ". See fairlead snapshots held."));
        Employment first = waits.people().get(0);
        Pair decided = waits.people().size() == 1
                ? new Pair(first.personKey(), waits.pair().seenKey())
                : waits.pair();
        audit.employments().decide(decided, decision, by, note, clock.instant());
        accept(waits.people().stream().map(Employment::snapshot).toList());
        return waits;
    }

    /** Puts snapshots on their queue; returns when Kafka has them. */
    void accept(List<Snapshot> snapshots) {
        queue.sendAll(
                Topic.EMPLOYMENT_SNAPSHOTS,
                snapshots.stream()
                        .map(snapshot -> Message.of(key(snapshot), Json.bytes(snapshot)))
                        .toList());
    }

    /** The topic keeps the last word on each person, as far as the provider tells them apart. */
    private static String key(Snapshot snapshot) {
        if (!snapshot.personKey().isEmpty()) {
            return snapshot.personKey();
        }
        if (!snapshot.email().isEmpty()) {
            return PersonKey.ofEmail(snapshot.email());
        }
        return snapshot.recordId().isEmpty()
                ? PersonKey.ofName(
                        snapshot.firstName(), snapshot.lastName(), snapshot.fullName(), snapshot.pastCompanyName())
                : snapshot.recordId();
    }
}
