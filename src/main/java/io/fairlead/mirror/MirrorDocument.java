package io.fairlead.mirror;

import io.fairlead.Json;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** How a record lies in the index: its terms to find it, a few values to compare, and the whole of it as JSON. */
final class MirrorDocument {

    static final String ID = "_id";
    static final String OBJECT = "_object";
    static final String STAMP = "_stamp";
    static final String DELETED = "_deleted";

    /** A number that no other version of any record has; what was read once is cached under it. */
    static final String SEQUENCE = "_sequence";

    private static final String JSON = "_json";
    /** Lucene refuses terms of more than 32,766 bytes; a key this long finds nothing anyway. */
    private static final int LONGEST_TERM = 1_000;

    private MirrorDocument() {}

    static Document of(MirrorRecord record, MirrorKeys keys, long sequence) {
        var document = new Document();
        document.add(new StringField(ID, record.id(), Field.Store.NO));
        document.add(new NumericDocValuesField(SEQUENCE, sequence));
        document.add(new NumericDocValuesField(STAMP, Modstamp.millis(record.systemModstamp())));
        document.add(new NumericDocValuesField(DELETED, record.deleted() ? 1 : 0));
        document.add(new StoredField(JSON, Json.bytes(record)));
        if (record.deleted()) {
            return document;
        }
        document.add(new StringField(OBJECT, record.object(), Field.Store.NO));
        addKeys(document, keys.of(record));
        return document;
    }

    private static void addKeys(Document document, MirrorKeys.Keys keys) {
        keys.terms().forEach((name, terms) -> terms.stream()
                .filter(term -> !term.isEmpty() && term.length() <= LONGEST_TERM)
                .distinct()
                .forEach(term -> document.add(new StringField(name, term, Field.Store.NO))));
        keys.values().forEach((name, value) -> document.add(new SortedDocValuesField(name, new BytesRef(value))));
    }

    static MirrorRecord read(Document document) {
        IndexableField field = document.getField(JSON);
        var json = field == null ? null : field.binaryValue();
        if (json == null) {
            throw new IllegalStateException("The mirror holds a document without its record: delete the index folder,"
                    + " it is filled again from the topics");
        }
        var bytes = java.util.Arrays.copyOfRange(json.bytes, json.offset, json.offset + json.length);
        var stored = Json.read(bytes, Stored.class);
        return new MirrorRecord(stored.object, stored.id, stored.systemModstamp, stored.deleted, stored.fields);
    }

    private record Stored(
            String object, String id, String systemModstamp, boolean deleted, Map<String, @Nullable Object> fields) {}
}
