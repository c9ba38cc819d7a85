package io.fairlead.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The stylesheet and the two scripts, read once. */
final class StaticFiles {
    private final Map<String, File> fileByName = Map.of(
            "fairlead.css", file("io/fairlead/web/static/fairlead.css", "text/css; charset=utf-8"),
            "live.js", file("io/fairlead/web/static/live.js", "text/javascript; charset=utf-8"),
            "htmx.js",
                    file(
                            "META-INF/resources/webjars/htmx.org/2.0.7/dist/htmx.min.js",
                            "text/javascript; charset=utf-8"));

    private record File(String type, Buffer bytes) {}

    void send(RoutingContext context) {
        var file = fileByName.get(context.pathParam("file"));
        if (file == null) {
            throw new Refusal(404, "file", context.pathParam("file"), "there is no such file");
        }
        context.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Cache-Control", "max-age=300")
                .end(file.bytes());
    }

    private static File file(String path, String type) {
        try (var in = StaticFiles.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new File(type, Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
