package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.ApiException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the rows of a failed or aborted job that were never tried, as far as the upload can be read at all. */
final class Unprocessed {

    private Unprocessed() {}

    static void write(Job job, Path input, Path target) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            if (Files.exists(input)) {
                copy(job, input, out);
            }
        } catch (ApiException unreadable) {
            // The rows up to the fault are written; what follows it cannot be told apart.
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Job job, Path input, BufferedOutputStream out) throws IOException {
        try (var rows = InputFile.open(input, job.order())) {
            out.write(Csv.bytes(rows.header(), job.order()));
            long position = 0;
            for (var row = rows.next(); row != null; row = rows.next()) {
                boolean blank = row.getFieldCount() == 1 && row.getField(0).isEmpty();
                if (!blank && position++ >= job.progress().processed()) {
                    out.write(Csv.bytes(row.getFields(), job.order()));
                }
            }
        }
    }
}
