package io.fairlead.localorg.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of the jobs: what was uploaded, and what came out. */
public final class JobFiles {

    private static final List<String> SUFFIXES = List.of(".in", ".out", ".index", ".success", ".failed");

    private final Path folder;

    JobFiles(Path folder) {
        this.folder = folder;
    }

    public Path input(String id) {
        return folder.resolve(id + ".in");
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

    void delete(String id) {
        try {
            for (var suffix : SUFFIXES) {
                Files.deleteIfExists(folder.resolve(id + suffix));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the files of the bulk job " + id, failure);
        }
    }

    /** The heading and the records from one position to another of a query's output. */
    public byte[] page(String id, long from, long to) {
        try (var index = FileChannel.open(index(id), StandardOpenOption.READ);
                var out = FileChannel.open(output(id), StandardOpenOption.READ)) {
            long headEnd = offset(index, 0);
            long start = offset(index, from);
            long end = offset(index, to);
            var page = ByteBuffer.allocate(Math.toIntExact(headEnd + end - start));
            fill(out, page.slice(0, (int) headEnd), 0);
            fill(out, page.slice((int) headEnd, (int) (end - start)), start);
            return page.array();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the result of the bulk job " + id, failure);
        }
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
