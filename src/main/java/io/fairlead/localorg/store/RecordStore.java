package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/** Everything the org remembers: many readers or one writer, and every answered write outlives the process. */
public final class RecordStore implements AutoCloseable {

    private static final long LOG_LIMIT = 24L << 20;
    private static final int UNSAVED_LIMIT = 48 << 20;

    private final MVStore file;
    private final Schema schema;
    private final RedoLog log;
    private final MVMap<String, String> settings;
    private final EventLog events;
    private final Blobs blobs;
    private final Map<String, Table> tableByName = new HashMap<>();
    private final Map<String, Long> nextNumberByName = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private Clock clock;
    private @Nullable ChangeRecorder recorder;
    private Runnable arrival = () -> {};
    private long sequence;
    private long lastStamp;

    private RecordStore(MVStore file, Schema schema, RedoLog log, Blobs blobs, Clock clock) {
        this.schema = schema;
        this.file = file;
        this.log = log;
        this.blobs = blobs;
        this.clock = clock;
        this.settings = file.openMap("settings");
        MVMap<Long, byte[]> kept = file.openMap(
                "events",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        this.events = new EventLog(kept, Long.parseLong(settings.getOrDefault("replay", "0")));
    }

    /** Opens the store in a folder; the schema may ask the store for the prefixes it gave out before. */
    public static RecordStore open(Path folder, Clock clock, Function<PrefixBook, Schema> schemaReader) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the org's data folder " + folder, failure);
        }
        var file = openFile(folder);
        try {
            var schema = schemaReader.apply(new PrefixBook(file.openMap("prefixes")));
            var store = new RecordStore(
                    file, schema, RedoLog.open(folder.resolve("org.redo")), Blobs.in(folder.resolve("blobs")), clock);
            store.prepare();
            return store;
        } catch (RuntimeException | Error failure) {
            file.closeImmediately();
            throw failure;
        }
    }

    private static MVStore openFile(Path folder) {
        try {
            return new MVStore.Builder()
                    .fileName(folder.resolve("org.mv").toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(32)
                    .pageSplitSize(8192)
                    .open();
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        "The org in " + folder + " is open in another process. Stop that one, or take another folder.",
                        failure);
            }
            throw failure;
        }
    }

    public Schema schema() {
        return schema;
    }

    private void prepare() {
        MVMap<String, Integer> codes = file.openMap("codes");
        for (var type : schema.types()) {
            tableByName.put(type.name(), TableOpener.open(file, codes, type));
        }
        sequence = Long.parseLong(settings.getOrDefault("sequence", "0"));
        lastStamp = Long.parseLong(settings.getOrDefault("stamp", "0"));
        log.replay(this::replay);
        tableByName.forEach((name, table) -> {
            long reserved = Long.parseLong(settings.getOrDefault("next." + name, "1"));
            nextNumberByName.merge(name, Math.max(reserved, table.nextNumber()), Math::max);
        });
        checkpoint();
        blobs.keepOnly(usedBlobs());
    }

    private Set<String> usedBlobs() {
        var used = new HashSet<String>();
        for (var table : tableByName.values()) {
            for (var field : table.type().fields()) {
                if (field.kind() == FieldKind.BASE64) {
                    table.forEachNumber(number -> {
                        var row = table.row(number);
                        if (row != null) {
                            used.add(row.text(field.name()));
                        }
                    });
                }
            }
        }
        return used;
    }

    private void replay(ByteBuffer frame) {
        long number = frame.getLong();
        long stamp = frame.getLong();
        if (number <= sequence) {
            return;
        }
        sequence = number;
        lastStamp = Math.max(lastStamp, stamp);
        while (frame.hasRemaining()) {
            int kind = frame.get();
            var name = new String(bytes(frame, (int) Bytes.varint(frame)), StandardCharsets.UTF_8);
            long row = Bytes.varint(frame);
            int length = (int) Bytes.varint(frame);
            var after = length == 0 ? null : bytes(frame, length - 1);
            var table = tableByName.get(name);
            if (kind == Transaction.Kind.EVENT.code && after != null) {
                events.put(row, after);
            } else if (kind == Transaction.Kind.SETTING.code) {
                applySetting(name, after == null ? null : new String(after, StandardCharsets.UTF_8));
            } else if (table != null) {
                // Remembered for rows that are gone again by now: a number is never given out twice.
                nextNumberByName.merge(name, row + 1, Math::max);
                table.apply(row, after);
            }
        }
    }

    private static byte[] bytes(ByteBuffer frame, int length) {
        var bytes = new byte[length];
        frame.get(bytes);
        return bytes;
    }

    public Table table(ObjectType type) {
        var table = tableByName.get(type.name());
        if (table == null) {
            throw new IllegalArgumentException("The store has no table for " + type + ".");
        }
        return table;
    }

    /** Runs a reader while no writer is at work. */
    public <T> T read(Supplier<T> reader) {
        lock.readLock().lock();
        try {
            return reader.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a writer alone; what it did is kept if it returns and taken back if it throws. */
    public <T> T write(Function<Transaction, T> writer) {
        lock.writeLock().lock();
        try {
            var transaction = new Transaction(this, nextStamp(), sequence + 1);
            try {
                var answer = writer.apply(transaction);
                commit(transaction);
                return answer;
            } catch (RuntimeException | Error failure) {
                transaction.rollback(0);
                throw failure;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Instant nextStamp() {
        return Instant.ofEpochMilli(Math.max(clock.millis(), lastStamp + 1));
    }

    private void commit(Transaction transaction) {
        if (transaction.isEmpty()) {
            return;
        }
        if (recorder != null) {
            transaction.recordBy(recorder);
        }
        log.append(transaction.encode());
        sequence++;
        lastStamp = transaction.stamp().toEpochMilli();
        if (transaction.hasEvents()) {
            arrival.run();
        }
        if (log.size() > LOG_LIMIT || file.getUnsavedMemory() > UNSAVED_LIMIT) {
            checkpoint();
        }
    }

    private void checkpoint() {
        settings.put("sequence", Long.toString(sequence));
        settings.put("stamp", Long.toString(lastStamp));
        settings.put("replay", Long.toString(events.last()));
        events.expire(clock.instant());
        nextNumberByName.forEach((name, next) -> settings.put("next." + name, Long.toString(next)));
        file.commit();
        log.clear();
        if (file.getFillRate() < 50) {
            file.compact(60, 16 << 20);
        }
    }

    long reserve(ObjectType type) {
        long number = nextNumberByName.getOrDefault(type.name(), 1L);
        nextNumberByName.put(type.name(), number + 1);
        return number;
    }

    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get("." + key));
    }

    /** The settings whose keys begin with one of the texts. */
    public Map<String, String> settings(List<String> beginnings) {
        var found = new HashMap<String, String>();
        for (var beginning : beginnings) {
            var keys = settings.keyIterator("." + beginning);
            while (keys.hasNext()) {
                var key = keys.next();
                if (!key.startsWith("." + beginning)) {
                    break;
                }
                var value = settings.get(key);
                if (value != null) {
                    found.put(key.substring(1), value);
                }
            }
        }
        return found;
    }

    void applySetting(String key, @Nullable String value) {
        if (value == null) {
            settings.remove("." + key);
        } else {
            settings.put("." + key, value);
        }
    }

    /** From now on, changes are recorded as events; nothing is looked at before. */
    public void recordChanges(ChangeRecorder changes) {
        recorder = changes;
    }

    /** Calls back, without waiting, after every transaction with events. */
    public void onEvents(Runnable call) {
        arrival = call;
    }

    /** The bytes of files, which rows only name. */
    public Blobs blobs() {
        return blobs;
    }

    public EventLog events() {
        return events;
    }

    /** From now on the org lives by this clock; stamps still never go back. */
    public void useClock(Clock other) {
        lock.writeLock().lock();
        try {
            clock = other;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            checkpoint();
            log.close();
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
