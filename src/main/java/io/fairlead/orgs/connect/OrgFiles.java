package io.fairlead.orgs.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files that say which orgs are connected: {@code conf/fairlead.properties} and one for each org. Comments stay. */
public final class OrgFiles {
    private final Path home;

    public OrgFiles(Path home) {
        this.home = home;
    }

    private Path file(String org) {
        return home.resolve("conf/orgs/" + org + ".properties");
    }

    /** Writes the file of a new org, as a commented file in mode SIMULATE. */
    public void create(String org, Map<String, String> values) {
        write(org, PropertiesText.of(template()), values);
    }

    /** Changes values in the file of an org. */
    public void change(String org, Map<String, String> values) {
        write(org, PropertiesText.read(file(org)), values);
    }

    private void write(String org, PropertiesText text, Map<String, String> values) {
        values.forEach(text::set);
        text.write(file(org));
    }

    /** The values of these keys that are sealed are emptied: their log-in has ended. */
    public void forget(String org, List<String> keys) {
        if (!Files.exists(file(org))) {
            return;
        }
        PropertiesText text = PropertiesText.read(file(org));
        keys.stream()
                .filter(key -> text.get(key).startsWith(Seal.PREFIX))
                .toList()
                .forEach(key -> text.set(key, ""));
        text.write(file(org));
    }

    /** Adds the org to {@code orgs=}; from then on servers use it. */
    public void add(String org) {
        List<String> orgs = new ArrayList<>(orgs());
        if (!orgs.contains(org)) {
            orgs.add(org);
            list(orgs);
        }
    }

    /** Takes the org from {@code orgs=}. */
    public void remove(String org) {
        list(orgs().stream().filter(name -> !name.equals(org)).toList());
    }

    private Path server() {
        return home.resolve("conf/fairlead.properties");
    }

    /** The names in {@code orgs=}; the local org where the key is not there. */
    public List<String> orgs() {
        return List.of(PropertiesText.read(server()).get("orgs", "local").split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void list(List<String> orgs) {
        PropertiesText.read(server()).set("orgs", String.join(",", orgs)).write(server());
    }

    private static String template() {
        try (InputStream stream = Objects.requireNonNull(OrgFiles.class.getResourceAsStream("org.properties"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
