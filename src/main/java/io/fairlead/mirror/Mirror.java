package io.fairlead.mirror;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A searchable copy of one org's records in a folder of its own. It is fed with versions of records in any order and any number of times, and
 * remembers up to which offsets of its topics it was fed when it was last {@link #commit committed}; after a restart it is fed from there.
 *
 * <p>Safe for many threads. What was applied is seen by every {@link #view} opened after the next {@link #refresh}.
 */
public final class Mirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final String OFFSET = "offset:";
    private static final String KEYS = "keys";
    private static final String SEQUENCE = "sequence";
    private static final int UNSEEN_LIMIT = 50_000;
    private static final int CACHED_RECORDS = 2_000;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final MirrorKeys keys;
    private final Map<String, Long> offsets = new TreeMap<>();
    /** Versions that were applied since the last refresh, so that searches do not see them yet. */
    private final Map<String, MirrorRecord> unseen = new HashMap<>();

    private final Map<String, Long> sequenceByObject = new HashMap<>();
    private volatile Map<String, Long> seenByObject = Map.of();
    private final Cache<Long, MirrorRecord> records =
            CacheBuilder.newBuilder().maximumSize(CACHED_RECORDS).build();
    private long sequence;

    private Mirror(FSDirectory directory, MirrorKeys keys) throws IOException {
        this.directory = directory;
        this.keys = keys;
        boolean existed = DirectoryReader.indexExists(directory);
        writer = new IndexWriter(
                directory, new IndexWriterConfig().setCommitOnClose(false).setRAMBufferSizeMB(16));
        var saved = saved(writer);
        saved.forEach((name, value) -> {
            if (name.startsWith(OFFSET)) {
                offsets.put(name.substring(OFFSET.length()), Long.parseLong(value));
            }
        });
        sequence = Long.parseLong(saved.getOrDefault(SEQUENCE, "0"));
        searchers = new SearcherManager(writer, new SearcherFactory());
        if (existed && !keys.version().equals(saved.get(KEYS))) {
            giveNewKeys();
        }
    }

    /** Opens the mirror in this folder, or starts an empty one there. */
    public static Mirror open(Path folder, MirrorKeys keys) {
        try {
            Files.createDirectories(folder);
            return new Mirror(FSDirectory.open(folder), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The mirror in " + folder + " cannot be opened (" + e.getMessage()
                            + "): end the other process that uses it, or delete the folder, it is filled again from the topics",
                    e);
        }
    }

    private static Map<String, String> saved(IndexWriter writer) {
        var saved = new HashMap<String, String>();
        var data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> saved.put(entry.getKey(), entry.getValue()));
        }
        return saved;
    }

    private void giveNewKeys() throws IOException {
        LOG.info("The keys of the mirror changed and are written anew. folder={}", directory.getDirectory());
        try (var view = view()) {
            view.forEach(record -> write(record, true));
        }
        refresh();
    }

    /**
     * Takes in versions of records: the newer SystemModstamp wins, whatever the order, and the same version twice changes nothing, unless it was
     * read again with more fields.
     *
     * @return how many were newer than what was here
     */
    public synchronized int apply(Collection<MirrorRecord> versions) {
        int applied = 0;
        for (var part : Iterables.partition(versions, UNSEEN_LIMIT)) {
            if (unseen.size() + part.size() > UNSEEN_LIMIT) {
                refresh();
            }
            try (var view = view()) {
                for (var version : part) {
                    applied += applyOne(version, view) ? 1 : 0;
                }
            }
        }
        return applied;
    }

    private boolean applyOne(MirrorRecord version, MirrorView view) {
        var stamp = stamp(version.id(), view);
        if (!isNew(version, stamp, view)) {
            return false;
        }
        write(version, stamp != null);
        unseen.put(version.id(), version);
        return true;
    }

    /** Those of these versions that would change something here, see {@link #apply}. */
    public synchronized List<MirrorRecord> news(Collection<MirrorRecord> versions) {
        try (var view = view()) {
            return versions.stream()
                    .filter(version -> isNew(version, stamp(version.id(), view), view))
                    .toList();
        }
    }

    private boolean isNew(MirrorRecord version, MirrorView.@Nullable Stamp stamp, MirrorView view) {
        return stamp == null
                || version.replaces(stamp.millis(), stamp.deleted())
                || version.adds(current(version.id(), view));
    }

    private MirrorView.@Nullable Stamp stamp(String id, MirrorView view) {
        var waiting = unseen.get(id);
        return waiting == null
                ? view.stamp(id)
                : new MirrorView.Stamp(Modstamp.millis(waiting.systemModstamp()), waiting.deleted());
    }

    private void write(MirrorRecord record, boolean known) {
        try {
            var document = MirrorDocument.of(record, keys, ++sequence);
            if (known) {
                writer.updateDocument(new Term(MirrorDocument.ID, record.id()), document);
            } else {
                writer.addDocument(document);
            }
            records.put(sequence, record);
            sequenceByObject.put(record.object(), sequence);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    private @Nullable MirrorRecord current(String id, MirrorView view) {
        var waiting = unseen.get(id);
        return waiting == null ? view.version(id) : waiting;
    }

    /** Lets every view opened from now on see what was applied so far. */
    public synchronized void refresh() {
        try {
            searchers.maybeRefreshBlocking();
            unseen.clear();
            seenByObject = Map.copyOf(sequenceByObject);
        } catch (IOException e) {
            throw failed("refreshed", e);
        }
    }

    /** Saves what was applied, and with it the offsets (by topic and partition) up to which the topics have been applied. */
    public synchronized void commit(Map<String, Long> upTo) {
        offsets.putAll(upTo);
        var data = new HashMap<String, String>();
        offsets.forEach((partition, offset) -> data.put(OFFSET + partition, Long.toString(offset)));
        data.put(KEYS, keys.version());
        data.put(SEQUENCE, Long.toString(sequence));
        try {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        } catch (IOException e) {
            throw failed("committed", e);
        }
    }

    /** The offsets of the last commit; also right after opening. */
    public synchronized Map<String, Long> committedOffsets() {
        return Map.copyOf(offsets);
    }

    /** The org as it was at the last refresh; close it soon. */
    public MirrorView view() {
        try {
            return new MirrorView(searchers, searchers.acquire(), records);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** The record as of the last refresh, if it is there and not deleted. The id may have 15 or 18 characters. */
    public @Nullable MirrorRecord byId(String id) {
        try (var view = view()) {
            return view.byId(id);
        }
    }

    /** How many records of this object are here. */
    public int count(String object) {
        try (var view = view()) {
            return view.count(MirrorDocument.OBJECT, object);
        }
    }

    /** Grows at the refresh that shows a change of one of these objects, so that what was made from them can be kept until then. */
    public long changes(Collection<String> objects) {
        return objects.stream()
                .mapToLong(object -> seenByObject.getOrDefault(object, 0L))
                .max()
                .orElse(0);
    }

    private UncheckedIOException failed(String what, IOException cause) {
        return new UncheckedIOException(
                "The mirror in " + directory.getDirectory() + " could not be " + what + ": " + cause.getMessage(),
                cause);
    }

    /** Closes without saving: what was applied after the last commit comes again from the topics. */
    @Override
    public synchronized void close() {
        try (directory) {
            searchers.close();
            writer.rollback();
        } catch (IOException e) {
            throw failed("closed", e);
        }
    }
}
