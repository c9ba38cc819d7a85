package io.fairlead.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The peer of every store: the same bytes appended to a plain file, with or without waiting for the disk. */
final class Disk {

    private static final long NANOS = 1_500_000_000L;

    private Disk() {}

    static double recordsPerSecond(Path file, byte[] batch, int records, boolean synced) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long start = System.nanoTime();
            long done = 0;
            while (System.nanoTime() - start < NANOS && channel.size() < 1L << 30) {
                channel.write(ByteBuffer.wrap(batch));
                if (synced) {
                    channel.force(false);
                }
                done += records;
            }
            return done / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
