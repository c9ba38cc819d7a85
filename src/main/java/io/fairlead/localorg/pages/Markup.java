package io.fairlead.localorg.pages;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Turns values into HTML and escapes every one of them. */
final class Markup {

    private final PebbleEngine engine;

    Markup() {
        var loader = new ClasspathLoader(Markup.class.getClassLoader());
        loader.setPrefix("io/fairlead/localorg/pages");
        loader.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .autoEscaping(true)
                .defaultLocale(Locale.ENGLISH)
                .build();
    }

    String render(String name, Map<String, Object> values) {
        var text = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(text, values);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
