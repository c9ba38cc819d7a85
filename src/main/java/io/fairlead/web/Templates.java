package io.fairlead.web;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values into HTML; every value is escaped unless a template says otherwise, and none does. */
final class Templates {
    private final PebbleEngine engine;

    Templates() {
        var loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix("io/fairlead/web/templates");
        loader.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .extension(new Words())
                .strictVariables(true)
                .autoEscaping(true)
                .defaultLocale(Locale.ENGLISH)
                .build();
    }

    String render(String name, Map<String, Object> values) {
        var text = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(text, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One part of an address, such as an event id, whatever letters it has. */
    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The filters that our templates use beside Pebble's own. */
    private static final class Words extends AbstractExtension {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "d MMM yyyy, HH:mm:ss", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        @Override
        public Map<String, Filter> getFilters() {
            return Map.of(
                    "part", new Text(Templates::encode),
                    "words", new Text(code -> code.toLowerCase(Locale.ROOT).replace('_', ' ')),
                    "sign", new Text(line -> line.startsWith("+ ") ? "added" : line.startsWith("- ") ? "gone" : "at"),
                    "short", new Text(text -> text.length() > 12 ? text.substring(0, 12) : text),
                    "grouped", new Text(number -> String.format(Locale.ENGLISH, "%,d", Long.parseLong(number))),
                    "when", new Text(time -> time.isEmpty() ? "" : TIME.format(Instant.parse(time)) + " UTC"));
        }
    }

    private interface Change {
        String of(String text);
    }

    /** A filter from text to text. */
    private record Text(Change change) implements Filter {
        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            return change.of(input == null ? "" : String.valueOf(input));
        }

        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }
    }
}
