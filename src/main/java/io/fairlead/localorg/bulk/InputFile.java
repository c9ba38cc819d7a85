package io.fairlead.localorg.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fairlead.localorg.crm.ApiException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an upload, read one by one; whatever is wrong with the file ends in a refusal that fails the job. */
final class InputFile implements AutoCloseable {

    /** Characters of the longest row, more than Salesforce's 400,000 so that a row too long can still be reported. */
    private static final int LONGEST_ROW = 1 << 20;

    private static final int MOST_COLUMNS = 5_000;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> lines;
    private final List<String> header;

    private InputFile(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.lines = reader.iterator();
        this.header = header(next());
    }

    static InputFile open(Path file, JobOrder order) throws IOException {
        if (order.kind() != JobOrder.Kind.BATCH) {
            checkLineEnding(file, order);
        }
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            skipMark(in);
            // A decoder that is made like this reports bytes that are no UTF-8 instead of replacing them.
            var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            return new InputFile(CsvReader.builder()
                    .fieldSeparator(order.delimiterChar())
                    .ignoreDifferentFieldCount(true)
                    .acceptCharsAfterQuotes(false)
                    .maxBufferSize(LONGEST_ROW)
                    .ofCsvRecord(text));
        } catch (RuntimeException | IOException failure) {
            in.close();
            throw failure;
        }
    }

    private static void skipMark(BufferedInputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    /** The first line must end as the job says; a batch of 1.0 says nothing. */
    private static void checkLineEnding(Path file, JobOrder order) throws IOException {
        boolean wantsReturn = order.lineEnding().equals("CRLF");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean quoted = false;
            int before = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                quoted ^= c == '"';
                if (!quoted && (before == '\r' || c == '\n')) {
                    if (wantsReturn ? before != '\r' || c != '\n' : before == '\r') {
                        throw ApiException.bad(
                                "ClientInputError",
                                "LineEnding is invalid on user data. Current LineEnding setting is "
                                        + order.lineEnding());
                    }
                    return;
                }
                before = c;
            }
        }
    }

    private static List<String> header(@Nullable CsvRecord line) {
        if (line == null) {
            throw ApiException.bad("InvalidBatch", "The file has no header row");
        }
        if (line.getFieldCount() > MOST_COLUMNS) {
            throw ApiException.bad("InvalidBatch", "The header row has more than " + MOST_COLUMNS + " columns");
        }
        return line.getFields().stream().map(String::trim).toList();
    }

    List<String> header() {
        return header;
    }

    /** The next row, or null at the end. */
    @Nullable
    CsvRecord next() {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (CsvParseException malformed) {
            if (malformed.getCause() instanceof CharacterCodingException) {
                throw notText();
            }
            throw ApiException.bad("InvalidBatch", "Failed to parse CSV: " + malformed.getMessage());
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CharacterCodingException) {
                throw notText();
            }
            throw failure;
        }
    }

    private static ApiException notText() {
        return ApiException.bad("InvalidBatch", "The file is not encoded in UTF-8");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
