package io.fairlead.localorg.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of the jobs: what was uploaded, and what came out. */
public final class JobFiles {

    private static final List<String> SUFFIXES =
            List.of(".in", ".request", ".out", ".index", ".success", ".failed", ".unprocessed");

    private static final long LARGEST_PAGE = 32L << 20;

    private final Path folder;

    JobFiles(Path folder) {
        this.folder = folder;
    }

    public Path input(String id) {
        return folder.resolve(id + ".in");
    }

    /** A batch of XML or JSON as it was sent. */
    public Path request(String id) {
        return folder.resolve(id + ".request");
    }

    public Path output(String id) {
        return folder.resolve(id + ".out");
    }

    /** Where each record of the output starts, eight bytes each, and where the last one ends. */
    public Path index(String id) {
        return folder.resolve(id + ".index");
    }

    public Path success(String id) {
        return folder.resolve(id + ".success");
    }

    public Path failed(String id) {
        return folder.resolve(id + ".failed");
    }

    /** The rows that a failed or aborted job never tried, written when they are first asked for. */
    public Path unprocessed(Job job) {
        var file = folder.resolve(job.id() + ".unprocessed");
        if (!Files.exists(file)) {
            try {
                Unprocessed.write(job, input(job.id()), file);
            } catch (IOException failure) {
                throw new UncheckedIOException(
                        "Cannot write the unprocessed rows of the bulk job " + job.id(), failure);
            }
        }
        return file;
    }

    void delete(String id) {
        try {
            for (var suffix : SUFFIXES) {
                Files.deleteIfExists(folder.resolve(id + suffix));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the files of the bulk job " + id, failure);
        }
    }

    /** Some records of a query's output with the heading before them, and where the next ones begin. */
    public record Page(String text, long next) {}

    /** The page from one position up to another at most; fewer records if they are large. */
    public Page page(String id, long from, long to) {
        try (var index = FileChannel.open(index(id), StandardOpenOption.READ);
                var out = FileChannel.open(output(id), StandardOpenOption.READ)) {
            long headEnd = offset(index, 0);
            long start = offset(index, from);
            long next = fitting(index, from, to, start + LARGEST_PAGE);
            long end = offset(index, next);
            var page = ByteBuffer.allocate(Math.toIntExact(headEnd + end - start));
            fill(out, page.slice(0, (int) headEnd), 0);
            fill(out, page.slice((int) headEnd, (int) (end - start)), start);
            return new Page(new String(page.array(), StandardCharsets.UTF_8), next);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the result of the bulk job " + id, failure);
        }
    }

    /** The last record up to which the output ends before the limit, but at least one record on. */
    private static long fitting(FileChannel index, long from, long to, long limit) throws IOException {
        long low = Math.min(from + 1, to);
        long high = to;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (offset(index, middle) <= limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long offset(FileChannel index, long record) throws IOException {
        var buffer = ByteBuffer.allocate(8);
        fill(index, buffer, record * 8);
        return buffer.flip().getLong();
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("a bulk result file is shorter than its index says");
            }
        }
    }
}
