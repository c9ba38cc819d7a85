package io.fairlead.localorg.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The transactions since the last checkpoint, each one whole frame with a checksum.
 *
 * <p>A frame is in the operating system's hands before its transaction is answered, so a killed process loses none of
 * them; a frame that was cut off belongs to a transaction nobody was told about, and is dropped.
 */
final class RedoLog implements AutoCloseable {

    private final FileChannel channel;
    private long size;

    private RedoLog(FileChannel channel) {
        this.channel = channel;
    }

    static RedoLog open(Path file) {
        try {
            return new RedoLog(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open the redo log " + file, failure);
        }
    }

    /** Hands out every whole frame in order and forgets what follows the last one. */
    void replay(Consumer<ByteBuffer> frames) {
        try {
            long position = 0;
            while (true) {
                var frame = readFrame(position);
                if (frame == null) {
                    break;
                }
                position += 8 + frame.remaining();
                frames.accept(frame);
            }
            channel.truncate(position);
            channel.position(position);
            size = position;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the redo log.", failure);
        }
    }

    private @Nullable ByteBuffer readFrame(long position) throws IOException {
        var head = ByteBuffer.allocate(8);
        if (!fill(head, position)) {
            return null;
        }
        int length = head.getInt();
        int sum = head.getInt();
        if (length <= 0 || position + 8 + length > channel.size()) {
            return null;
        }
        var body = ByteBuffer.allocate(length);
        return fill(body, position + 8) && sum == sum(body.array(), length) ? body : null;
    }

    private boolean fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static int sum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    void append(byte[] body) {
        var frame = ByteBuffer.allocate(8 + body.length);
        frame.putInt(body.length).putInt(sum(body, body.length)).put(body).flip();
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            size += frame.limit();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the redo log; is the disk full?", failure);
        }
    }

    long size() {
        return size;
    }

    void clear() {
        try {
            channel.truncate(0);
            channel.position(0);
            size = 0;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot clear the redo log.", failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the redo log.", failure);
        }
    }
}
