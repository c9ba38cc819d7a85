package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a multipart body; those of a body that lies on disk are not read into memory. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"?([^\";\r\n]*)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME =
            Pattern.compile("[; ]filename\\*?=\"?([^\";\r\n]*)\"?", Pattern.CASE_INSENSITIVE);
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    private final List<Part> parts;

    private Multipart(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One part. */
    record Part(String name, boolean isFile, ByteBuffer content) {

        byte[] bytes() {
            var bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return bytes;
        }
    }

    static Multipart parse(Request request) {
        var boundary = BOUNDARY.matcher(request.header("Content-Type"));
        if (!boundary.find()) {
            throw malformed("has no boundary");
        }
        return new Multipart(cut(content(request), "--" + boundary.group(1)));
    }

    private static ByteBuffer content(Request request) {
        if (request.upload().isEmpty()) {
            return ByteBuffer.wrap(request.body());
        }
        try (var file = FileChannel.open(request.upload().get())) {
            return file.map(MapMode.READ_ONLY, 0, file.size());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read an upload.", failure);
        }
    }

    private static List<Part> cut(ByteBuffer all, String delimiter) {
        var first = ascii(delimiter);
        var next = ascii("\r\n" + delimiter);
        var parts = new ArrayList<Part>();
        int at = find(all, first, 0);
        while (at >= 0 && !isLast(all, at + first.length)) {
            int head = at + first.length;
            int body = find(all, END_OF_HEAD, head);
            int end = body < 0 ? -1 : find(all, next, body + END_OF_HEAD.length);
            if (end < 0) {
                throw malformed("ends within a part");
            }
            parts.add(
                    part(text(all, head, body), all.slice(body + END_OF_HEAD.length, end - body - END_OF_HEAD.length)));
            at = end + 2;
        }
        return parts;
    }

    private static boolean isLast(ByteBuffer all, int at) {
        return at + 1 < all.limit() && all.get(at) == '-' && all.get(at + 1) == '-';
    }

    private static Part part(String head, ByteBuffer content) {
        var name = NAME.matcher(head);
        return new Part(
                name.find() ? name.group(1) : "", FILE_NAME.matcher(head).find(), content);
    }

    private static int find(ByteBuffer all, byte[] wanted, int from) {
        for (int at = from; at <= all.limit() - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && all.get(at + same) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static String text(ByteBuffer all, int from, int to) {
        return StandardCharsets.UTF_8.decode(all.slice(from, to - from)).toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static ApiException malformed(String what) {
        return ApiException.bad("INVALID_MULTIPART_REQUEST", "The multipart body " + what + ".");
    }

    List<Part> parts() {
        return parts;
    }

    Optional<byte[]> find(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .map(Part::bytes);
    }

    byte[] required(String name) {
        return find(name)
                .orElseThrow(
                        () -> ApiException.bad("INVALIDJOB", "The multipart body has no part named " + name + "."));
    }
}
