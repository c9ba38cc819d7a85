package io.fairlead.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stylesheets, scripts and the icon, ours and those of the libraries, read once. */
final class StaticFiles {
    private static final String OURS = "io/fairlead/web/static/";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.7/dist/";
    private static final String CODEMIRROR = "META-INF/resources/webjars/codemirror/5.65.20/";

    private final Map<String, File> fileByName = new HashMap<>();

    StaticFiles() {
        for (var name : List.of(
                "fairlead.css", "desk.css", "live.js", "desk.js", "drl-mode.js", "drl-hint.js", "fairlead.svg")) {
            add(name, OURS + name);
        }
        add("htmx.js", HTMX + "htmx.min.js");
        add("codemirror.js", CODEMIRROR + "lib/codemirror.js");
        add("codemirror.css", CODEMIRROR + "lib/codemirror.css");
        for (var addon : List.of(
                "addon/mode/simple.js",
                "addon/hint/show-hint.js",
                "addon/hint/show-hint.css",
                "addon/lint/lint.js",
                "addon/edit/matchbrackets.js",
                "addon/edit/closebrackets.js",
                "addon/selection/active-line.js",
                "addon/dialog/dialog.js",
                "addon/dialog/dialog.css",
                "addon/search/search.js",
                "addon/search/searchcursor.js",
                "mode/yaml/yaml.js")) {
            add(addon.substring(addon.lastIndexOf('/') + 1), CODEMIRROR + addon);
        }
    }

    private void add(String name, String path) {
        var type =
                switch (name.substring(name.lastIndexOf('.'))) {
                    case ".css" -> "text/css; charset=utf-8";
                    case ".svg" -> "image/svg+xml";
                    default -> "text/javascript; charset=utf-8";
                };
        fileByName.put(name, file(path, type));
    }

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
