package io.fairlead.mirror;

import com.google.common.cache.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One unchanging look at the mirror. Every look-up goes through a key, never over all records; for one thread. */
public final class MirrorView implements AutoCloseable {

    private final SearcherManager searchers;
    private final IndexSearcher searcher;
    private final Cache<Long, MirrorRecord> records;
    private final List<LeafReaderContext> leaves;
    /** A reader of terms is dear to make: one for each key and leaf serves the whole look. */
    private final Map<String, @Nullable TermsEnum[]> termsByKey = new HashMap<>();

    private @Nullable StoredFields storedFields;

    MirrorView(SearcherManager searchers, IndexSearcher searcher, Cache<Long, MirrorRecord> records) {
        this.searchers = searchers;
        this.searcher = searcher;
        this.records = records;
        leaves = searcher.getIndexReader().leaves();
    }

    /** A record's version without the record. */
    record Stamp(long millis, boolean deleted) {}

    /** A record that shares rare keys with what was looked for, and one of its values. */
    public record Similar(int document, String value) {}

    /** The record if it is here and not deleted. The id may have 15 or 18 characters. */
    public @Nullable MirrorRecord byId(String id) {
        var record = version(SalesforceId.of18(id));
        return record == null || record.deleted() ? null : record;
    }

    @Nullable
    MirrorRecord version(String id) {
        var found = find(MirrorDocument.ID, id, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    @Nullable
    Stamp stamp(String id) {
        var stamps = new ArrayList<Stamp>(1);
        reading(() -> {
            each(MirrorDocument.ID, id, (leaf, document) -> {
                stamps.add(new Stamp(
                        number(leaf, MirrorDocument.STAMP, document),
                        number(leaf, MirrorDocument.DELETED, document) == 1));
                return false;
            });
            return true;
        });
        return stamps.isEmpty() ? null : stamps.get(0);
    }

    /** Up to {@code limit} records with this key. */
    public List<MirrorRecord> find(String key, String term, int limit) {
        if (term.isEmpty()) {
            return List.of();
        }
        return reading(() -> {
            var found = new ArrayList<MirrorRecord>();
            each(key, term, (leaf, document) -> {
                found.add(record(leaf.docBase + document));
                return found.size() < limit;
            });
            return List.copyOf(found);
        });
    }

    /** Up to {@code limit} records with one of these terms as key; those that also have a preferred term come first. */
    public List<MirrorRecord> findPreferring(
            String key, Collection<String> terms, Map<String, ? extends Collection<String>> preferred, int limit) {
        var wanted = new BooleanQuery.Builder();
        terms.forEach(term -> wanted.add(term(key, term), BooleanClause.Occur.SHOULD));
        var query = new BooleanQuery.Builder().add(wanted.build(), BooleanClause.Occur.FILTER);
        preferred.forEach((name, values) -> values.forEach(
                value -> query.add(new ConstantScoreQuery(term(name, value)), BooleanClause.Occur.SHOULD)));
        return reading(() -> {
            var found = new ArrayList<MirrorRecord>();
            for (var hit : searcher.search(query.build(), limit).scoreDocs) {
                found.add(record(hit.doc));
            }
            return List.copyOf(found);
        });
    }

    /** How many records have this key. */
    public int count(String key, String term) {
        return reading(() -> searcher.count(term(key, term)));
    }

    /** How often each value occurs among the first {@code limit} records with this key. */
    public Map<String, Integer> countBy(String key, String term, String value, int limit) {
        return reading(() -> {
            var counts = new HashMap<String, Integer>();
            int[] seen = {0};
            each(key, term, (leaf, document) -> {
                var text = text(leaf, value, document);
                if (!text.isEmpty()) {
                    counts.merge(text, 1, Integer::sum);
                }
                return ++seen[0] < limit;
            });
            return counts;
        });
    }

    /**
     * The records that share most of the rarest of these terms, best first: the way to find almost equal texts without reading all.
     *
     * @param rarest how many of the terms to look up; common ones say little and cost much
     */
    public List<Similar> similar(String key, Collection<String> terms, int rarest, String value, int limit) {
        return reading(() -> {
            var known = new TreeMap<String, TermStates>();
            for (var term : terms) {
                var states = states(key, term);
                if (states.docFreq() > 0) {
                    known.put(term, states);
                }
            }
            var query = new BooleanQuery.Builder();
            known.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> entry.getValue().docFreq()))
                    .limit(rarest)
                    .forEach(entry -> query.add(
                            new TermQuery(new Term(key, entry.getKey()), entry.getValue()),
                            BooleanClause.Occur.SHOULD));
            return values(query.build(), value, limit);
        });
    }

    private List<Similar> values(Query query, String value, int limit) throws IOException {
        var hits = searcher.search(query, limit).scoreDocs;
        var valueByDocument = valueByDocument(hits, value);
        return Arrays.stream(hits)
                .map(hit -> new Similar(hit.doc, valueByDocument.getOrDefault(hit.doc, "")))
                .toList();
    }

    /** Read in the order of the documents, so that each leaf's values are opened once. */
    private Map<Integer, String> valueByDocument(ScoreDoc[] hits, String value) throws IOException {
        var valueByDocument = new HashMap<Integer, String>();
        int[] documents = Arrays.stream(hits).mapToInt(hit -> hit.doc).sorted().toArray();
        LeafReaderContext leaf = null;
        var values = DocValues.emptySorted();
        for (int document : documents) {
            if (leaf == null || document >= leaf.docBase + leaf.reader().maxDoc()) {
                leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
                values = DocValues.getSorted(leaf.reader(), value);
            }
            if (values.advanceExact(document - leaf.docBase)) {
                valueByDocument.put(
                        document, values.lookupOrd(values.ordValue()).utf8ToString());
            }
        }
        return valueByDocument;
    }

    /** The whole record of a hit of this view. */
    public MirrorRecord record(Similar hit) {
        return reading(() -> record(hit.document()));
    }

    /** Every record of an object; for objects with few records, such as users. */
    public List<MirrorRecord> all(String object) {
        return find(MirrorDocument.OBJECT, object, Integer.MAX_VALUE);
    }

    /** Every record, deleted ones too, one after the other. */
    void forEach(Consumer<MirrorRecord> consumer) {
        reading(() -> {
            for (var leaf : leaves) {
                var live = leaf.reader().getLiveDocs();
                for (int document = 0; document < leaf.reader().maxDoc(); document++) {
                    if (live == null || live.get(document)) {
                        consumer.accept(MirrorDocument.read(stored().document(leaf.docBase + document)));
                    }
                }
            }
            return true;
        });
    }

    private MirrorRecord record(int document) throws IOException {
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var sequence = number(leaf, MirrorDocument.SEQUENCE, document - leaf.docBase);
        var cached = records.getIfPresent(sequence);
        if (cached != null) {
            return cached;
        }
        var read = MirrorDocument.read(stored().document(document));
        records.put(sequence, read);
        return read;
    }

    private StoredFields stored() throws IOException {
        if (storedFields == null) {
            storedFields = searcher.storedFields();
        }
        return storedFields;
    }

    private TermQuery term(String key, String term) {
        return reading(() -> new TermQuery(new Term(key, term), states(key, term)));
    }

    /** Where the term stands in each leaf, so that a query need not look for it again. */
    private TermStates states(String key, String term) throws IOException {
        var states = new TermStates(searcher.getTopReaderContext());
        var bytes = new BytesRef(term);
        var terms = terms(key);
        for (var leaf : leaves) {
            var terming = terms[leaf.ord];
            if (terming != null && terming.seekExact(bytes)) {
                states.register(terming.termState(), leaf.ord, terming.docFreq(), terming.totalTermFreq());
            }
        }
        return states;
    }

    private static long number(LeafReaderContext leaf, String name, int document) throws IOException {
        NumericDocValues values = DocValues.getNumeric(leaf.reader(), name);
        return values.advanceExact(document) ? values.longValue() : 0;
    }

    private static String text(LeafReaderContext leaf, String name, int document) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf.reader(), name);
        return values.advanceExact(document)
                ? values.lookupOrd(values.ordValue()).utf8ToString()
                : "";
    }

    private interface Visitor {
        /** Whether to go on. */
        boolean visit(LeafReaderContext leaf, int document) throws IOException;
    }

    private void each(String key, String term, Visitor visitor) throws IOException {
        var bytes = new BytesRef(term);
        var terms = terms(key);
        for (var leaf : leaves) {
            var terming = terms[leaf.ord];
            if (terming == null || !terming.seekExact(bytes)) {
                continue;
            }
            var live = leaf.reader().getLiveDocs();
            var postings = terming.postings(null, PostingsEnum.NONE);
            for (int d = postings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = postings.nextDoc()) {
                if ((live == null || live.get(d)) && !visitor.visit(leaf, d)) {
                    return;
                }
            }
        }
    }

    private @Nullable TermsEnum[] terms(String key) throws IOException {
        var terms = termsByKey.get(key);
        if (terms == null) {
            terms = new TermsEnum[leaves.size()];
            for (var leaf : leaves) {
                var ofLeaf = leaf.reader().terms(key);
                terms[leaf.ord] = ofLeaf == null ? null : ofLeaf.iterator();
            }
            termsByKey.put(key, terms);
        }
        return terms;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException("The mirror could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.release(searcher);
        } catch (IOException e) {
            throw new UncheckedIOException("A look at the mirror could not be closed: " + e.getMessage(), e);
        }
    }
}
