package io.fairlead.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.Imports;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.match.EmployerKey;
import io.fairlead.match.MatchSettings;
import io.fairlead.signal.Door;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.Reading;
import io.fairlead.signal.SignalFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Takes job changes in: from files, the drop folder and HTTP, through the same door, onto one queue. Called by the routes in routes/signal/. */
public final class Intake {
    private static final int CHUNK = 500;

    private final Door door = new Door();
    private final KafkaQueue queue;
    private final AuditStore audit;
    private final Supplier<MatchSettings> settings;
    private final Clock clock;

    Intake(KafkaQueue queue, AuditStore audit, Supplier<MatchSettings> settings, Clock clock) {
        this.queue = queue;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    Door door() {
        return door;
    }

    /**
     * What came of a file.
     *
     * @param events the distinct event ids that are on the queue now
     * @param held lines that wait for a person because they could not be read
     */
    public record Imported(String batch, long rows, Set<String> events, long held) {
        public Imported {
            events = Set.copyOf(events);
        }
    }

    /** As {@link #importFile(Path, LongConsumer)}, for the drop folder's route. */
    public Imported importDropped(File file) throws IOException {
        return importFile(file.toPath(), rows -> {});
    }

    /**
     * Puts every good line of the file on the queue and every bad one on hold. The same file again changes nothing: events and lines keep their
     * ids.
     *
     * @param progress told how many lines have been read
     * @throws IllegalArgumentException if it is no file of job changes
     */
    public Imported importFile(Path file, LongConsumer progress) throws IOException {
        return importFile(file, false, progress);
    }

    /**
     * As {@link #importFile(Path, LongConsumer)}.
     *
     * @param backfill every line is an initial check, whatever it says
     */
    public Imported importFile(Path file, boolean backfill, LongConsumer progress) throws IOException {
        String name = String.valueOf(file.getFileName());
        String batch = name + "@" + clock.instant();
        Set<String> events = new LinkedHashSet<>();
        List<Message> good = new ArrayList<>();
        List<HeldItem> bad = new ArrayList<>();
        long[] rows = {0, 0};
        new SignalFile(door).read(file, line -> {
            String source = name + ":" + line.number();
            rows[0]++;
            if (line.reading() instanceof Reading.Accepted accepted) {
                events.add(accepted.change().eventId());
                good.add(message(backfill ? asBackfill(accepted.change()) : accepted.change(), source, batch));
            } else if (line.reading() instanceof Reading.Refused refused) {
                rows[1]++;
                bad.add(HeldItem.unreadable(source, refused.sentence(), line.text(), clock.instant()));
            }
            if (good.size() + bad.size() >= CHUNK) {
                flush(good, bad);
                progress.accept(rows[0]);
            }
        });
        flush(good, bad);
        progress.accept(rows[0]);
        audit.imports().record(new Imports.Batch(batch, name, rows[0], rows[0] - rows[1], rows[1], clock.instant()));
        return new Imported(batch, rows[0], events, rows[1]);
    }

    private static JobChange asBackfill(JobChange change) {
        ObjectNode node = Json.MAPPER.valueToTree(change);
        return Json.read(Json.bytes(node.put("isInitialCheck", true)), JobChange.class);
    }

    private void flush(List<Message> good, List<HeldItem> bad) {
        queue.sendAll(Topic.JOB_CHANGES, good);
        if (!bad.isEmpty()) {
            hold(bad);
        }
        good.clear();
        bad.clear();
    }

    private void hold(List<HeldItem> items) {
        audit.held().hold(items);
        queue.sendAll(
                Topic.HELD,
                items.stream()
                        .map(item -> Message.of(item.id(), Json.bytes(item)))
                        .toList());
    }

    /** Puts job changes that came through the door on the queue; returns when Kafka has them. */
    public List<String> accept(List<JobChange> changes, String source, String batch) {
        queue.sendAll(
                Topic.JOB_CHANGES,
                changes.stream().map(change -> message(change, source, batch)).toList());
        return changes.stream().map(JobChange::eventId).toList();
    }

    private Message message(JobChange change, String source, String batch) {
        Instant now = clock.instant();
        return Message.of(
                EmployerKey.of(change, settings.get()),
                Json.bytes(change),
                Map.of("event-id", change.eventId(), "source", source, "batch", batch, "received-at", now.toString()));
    }
}
