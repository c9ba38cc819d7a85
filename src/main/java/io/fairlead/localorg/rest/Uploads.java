package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Takes request bodies in: rows of bulk jobs and files straight to disk, everything else into memory, each up to a limit. */
final class Uploads {

    /** In bytes, of a body in memory. */
    static final int LARGEST_BODY = 50 << 20;

    private static final long LARGEST_ROWS = 150L << 20;
    private static final long LARGEST_FORM = Integer.MAX_VALUE;

    private final Path folder;
    private final Vertx vertx;

    private Uploads(Path folder, Vertx vertx) {
        this.folder = folder;
        this.vertx = vertx;
    }

    /** Uses the folder, and empties it of what a stopped process left there. */
    static Uploads in(Path folder, Vertx vertx) {
        try {
            Files.createDirectories(folder);
            try (var left = Files.newDirectoryStream(folder)) {
                for (var file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot prepare the folder for uploads " + folder, failure);
        }
        return new Uploads(folder, vertx);
    }

    /** Whether the body goes to disk. */
    boolean isFor(HttpServerRequest request) {
        return isRows(request) || isForm(request);
    }

    private static boolean isRows(HttpServerRequest request) {
        return request.method().equals(HttpMethod.PUT) && request.path().contains("/jobs/ingest/");
    }

    /** A record with its file. */
    private static boolean isForm(HttpServerRequest request) {
        var type = request.getHeader("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                && request.path().contains("/sobjects/")
                && !request.path().contains("/composite/");
    }

    /** The body in memory. */
    Future<Buffer> body(HttpServerRequest request) {
        var body = Buffer.buffer();
        var whole = Promise.<Buffer>promise();
        request.exceptionHandler(whole::tryFail);
        request.handler(piece -> {
            if (body.length() + piece.length() <= LARGEST_BODY) {
                body.appendBuffer(piece);
            } else {
                whole.tryFail(tooLarge(LARGEST_BODY));
            }
        });
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    /** The file with the body, once it is whole. */
    Future<Path> receive(HttpServerRequest request) {
        var file = folder.resolve(UUID.randomUUID().toString());
        request.pause();
        return vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .compose(open -> write(request, open)
                        .eventually(() -> open.close())
                        .recover(failure -> vertx.fileSystem()
                                .delete(file.toString())
                                .compose(gone -> Future.failedFuture(failure))))
                .map(done -> file);
    }

    private static Future<Void> write(HttpServerRequest request, AsyncFile open) {
        var whole = Promise.<Void>promise();
        var size = new long[1];
        long most = isRows(request) ? LARGEST_ROWS : LARGEST_FORM;
        open.exceptionHandler(whole::tryFail);
        request.exceptionHandler(whole::tryFail);
        request.handler(piece -> {
            size[0] += piece.length();
            if (size[0] > most) {
                whole.tryFail(tooLarge(most));
                return;
            }
            open.write(piece);
            if (open.writeQueueFull()) {
                request.pause();
                open.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(end -> whole.tryComplete());
        request.resume();
        return whole.future();
    }

    private static ApiException tooLarge(long most) {
        return new ApiException(
                413,
                "EXCEEDED_MAX_SIZE_REQUEST",
                "The request body is larger than " + (most >> 20) + " MB; send it in several requests.");
    }
}
