package io.fairlead.audit;

import io.fairlead.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A value as the store keeps it: JSON, gzipped. */
public final class Packed {
    private Packed() {}

    public static byte[] pack(Object value) {
        return packBytes(Json.bytes(value));
    }

    static byte[] packBytes(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var zip = new FastGzip(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static <T> T unpack(byte[] packed, Class<T> type) {
        return Json.read(unpackBytes(packed), type);
    }

    public static byte[] unpackBytes(byte[] packed) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fastest level: the next ones cost twice the time for a tenth of the size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
