package io.fairlead.localorg.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Transaction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an uploaded file, 200 in a transaction; each transaction also remembers how far the job is. */
final class IngestRunner {

    private static final int CHUNK = 200;
    private static final String CLEAR = "#N/A";

    private final Records records;
    private final JobFiles files;
    private final Jobs jobs;

    IngestRunner(Records records, JobFiles files, Jobs jobs) {
        this.records = records;
        this.files = files;
        this.jobs = jobs;
    }

    Job run(Job job, Access access) throws IOException {
        var id = Jobs.id(job);
        var type = records.org().schema().get(job.object());
        try (var success = open(files.success(id).toString(), job.successLength());
                var failed = open(files.failed(id).toString(), job.failedLength());
                var reader =
                        CsvReader.builder().fieldSeparator(job.delimiterChar()).ofCsvRecord(files.input(id))) {
            var lines = reader.iterator();
            if (!lines.hasNext()) {
                throw ApiException.bad("InvalidBatch", "The file has no header row.");
            }
            var header = lines.next().getFields();
            HeaderCheck.check(type, header);
            var work = new Work(job, access, type, header, success, failed);
            work.start();
            var chunk = new ArrayList<CsvRecord>(CHUNK);
            while (lines.hasNext()) {
                var line = lines.next();
                if (line.getStartingLineNumber() > 0 && !isBlank(line)) {
                    chunk.add(line);
                }
                if (chunk.size() == CHUNK) {
                    if (!work.store(chunk)) {
                        return work.job;
                    }
                    chunk.clear();
                }
            }
            work.store(chunk);
            return work.job.state().equals("Aborted") ? work.job : work.job.inState("JobComplete", jobs.now());
        } catch (CsvParseException malformed) {
            throw ApiException.bad("InvalidBatch", "Failed to parse CSV header or row: " + malformed.getMessage());
        }
    }

    private static boolean isBlank(CsvRecord line) {
        return line.getFieldCount() == 1 && line.getField(0).isEmpty();
    }

    private static RandomAccessFile open(String file, long length) throws IOException {
        var opened = new RandomAccessFile(file, "rw");
        opened.setLength(length);
        opened.seek(length);
        return opened;
    }

    /** One job at work. */
    private final class Work {

        private final Access access;
        private final ObjectType type;
        private final List<String> header;
        private final RandomAccessFile success;
        private final RandomAccessFile failed;
        private final long began = System.nanoTime();
        private Job job;
        private long toSkip;

        Work(
                Job job,
                Access access,
                ObjectType type,
                List<String> header,
                RandomAccessFile success,
                RandomAccessFile failed) {
            this.job = job;
            this.access = access;
            this.type = type;
            this.header = header;
            this.success = success;
            this.failed = failed;
            this.toSkip = job.processed();
        }

        void start() throws IOException {
            if (job.processed() == 0) {
                append(success, heading("sf__Id", "sf__Created"));
                append(failed, heading("sf__Id", "sf__Error"));
            }
        }

        private StringBuilder heading(String... first) {
            var names = new ArrayList<>(List.of(first));
            names.addAll(header);
            var out = new StringBuilder();
            Csv.line(out, names, job.delimiterChar(), job.newline());
            return out;
        }

        private void append(RandomAccessFile file, StringBuilder text) throws IOException {
            file.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** Stores some rows; false if the job was aborted meanwhile. */
        boolean store(List<CsvRecord> chunk) throws IOException {
            var rows = new ArrayList<CsvRecord>();
            for (var line : chunk) {
                if (toSkip > 0) {
                    toSkip--;
                } else {
                    rows.add(line);
                }
            }
            var now = jobs.find(Jobs.id(job));
            if (now.isEmpty() || now.get().state().equals("Aborted")) {
                job = job.inState("Aborted", jobs.now());
                return false;
            }
            if (!rows.isEmpty()) {
                transact(rows);
            }
            return true;
        }

        private void transact(List<CsvRecord> rows) throws IOException {
            var good = new StringBuilder();
            var bad = new StringBuilder();
            try {
                job = records.org().store().write(tx -> {
                    long wrong = 0;
                    for (var row : rows) {
                        wrong += one(tx, row, good, bad) ? 0 : 1;
                    }
                    try {
                        append(success, good);
                        append(failed, bad);
                        var next = job.at(
                                job.processed() + rows.size(),
                                job.failed() + wrong,
                                success.getFilePointer(),
                                failed.getFilePointer(),
                                (System.nanoTime() - began) / 1_000_000,
                                jobs.now());
                        jobs.put(tx, next);
                        return next;
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
            } catch (UncheckedIOException failure) {
                throw new IOException("Cannot write the result of a bulk job.", failure);
            }
        }

        private boolean one(Transaction tx, CsvRecord row, StringBuilder good, StringBuilder bad) {
            int mark = tx.mark();
            var line = new ArrayList<String>();
            try {
                if (row.getFieldCount() != header.size()) {
                    throw ApiException.bad(
                            "INVALID_FIELD",
                            "The row has " + row.getFieldCount() + " values, the header " + header.size());
                }
                var result = RowWork.run(records, tx, access, job, type, values(row));
                line.add(result.id());
                line.add(Boolean.toString(result.created()));
            } catch (ApiException refused) {
                tx.rollback(mark);
                line.add("");
                line.add(text(refused.first()));
            }
            boolean ok = tx.mark() > mark;
            line.addAll(row.getFields());
            Csv.line(ok ? good : bad, line, job.delimiterChar(), job.newline());
            return ok;
        }

        private Map<String, @Nullable Object> values(CsvRecord row) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < header.size(); i++) {
                var value = row.getField(i);
                if (value.equals(CLEAR)) {
                    values.put(header.get(i), null);
                } else if (!value.isEmpty()) {
                    values.put(header.get(i), value);
                }
            }
            return values;
        }
    }

    private static String text(ApiError error) {
        return error.code() + ":" + error.message() + ":" + String.join(", ", error.fields()) + " --";
    }

    /** What one row became. */
    record Result(String id, boolean created) {}

    /** The operation on one row. */
    private static final class RowWork {

        static Result run(
                Records records,
                Transaction tx,
                Access access,
                Job job,
                ObjectType type,
                Map<String, @Nullable Object> values) {
            var options = SaveOptions.bulk().inBatch(0);
            return switch (job.operation()) {
                case "insert" ->
                    new Result(records.insert(tx, access, type, values, options).id(), true);
                case "update" -> update(records, tx, access, type, values, options);
                case "upsert" -> upsert(records, tx, access, job, type, values, options);
                default -> {
                    var id = id(values);
                    records.delete(tx, access, type, id);
                    yield new Result(id, false);
                }
            };
        }

        private static Result update(
                Records records,
                Transaction tx,
                Access access,
                ObjectType type,
                Map<String, @Nullable Object> values,
                SaveOptions options) {
            var id = id(values);
            values.keySet().removeIf(name -> name.equalsIgnoreCase("Id"));
            try {
                return new Result(
                        records.update(tx, access, type, id, values, options).id(), false);
            } catch (ApiException refused) {
                throw refused.first().code().equals("NOT_FOUND")
                        ? ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                        : refused;
            }
        }

        private static String id(Map<String, @Nullable Object> values) {
            for (var entry : values.entrySet()) {
                if (entry.getKey().equalsIgnoreCase("Id") && entry.getValue() instanceof String id) {
                    if (!Ids.isId(id)) {
                        throw ApiException.bad("MALFORMED_ID", "malformed id " + id, "Id");
                    }
                    return Ids.full(id);
                }
            }
            throw ApiException.bad("MISSING_ARGUMENT", "Id not specified in an update call");
        }

        private static Result upsert(
                Records records,
                Transaction tx,
                Access access,
                Job job,
                ObjectType type,
                Map<String, @Nullable Object> values,
                SaveOptions options) {
            var key = type.field(job.externalId()).filter(Field::identifies).orElseThrow();
            if (key.name().equals("Id")) {
                return values.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Id"))
                        ? update(records, tx, access, type, values, options)
                        : new Result(
                                records.insert(tx, access, type, values, options)
                                        .id(),
                                true);
            }
            var value = values.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (value == null) {
                throw ApiException.bad("MISSING_ARGUMENT", key.name() + " not specified", key.name());
            }
            var done = records.upsert(tx, access, type, key, value, values, options);
            return new Result(done.row().id(), done.created());
        }
    }

    /** Checks the names in the header row before any row is written. */
    private static final class HeaderCheck {

        static void check(ObjectType type, List<String> header) {
            for (var name : header) {
                var first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
                var relationship = first.contains(":") ? first.substring(0, first.indexOf(':')) : first;
                boolean known = name.contains(".") ? type.relationshipOrdinal(relationship) >= 0 : type.has(name);
                if (!known) {
                    throw ApiException.bad("InvalidBatch", "Field name not found : " + name);
                }
            }
        }
    }
}
