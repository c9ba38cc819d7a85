package io.fairlead.localorg.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All components of the org by type and name. */
final class Components {

    private static final String META = "-meta.xml";

    private final Map<String, Component> byKey = new TreeMap<>();

    /** Reads source-format folders, later ones winning, and leaves out what was removed. */
    static Components read(List<Path> folders, Set<String> removed) {
        var found = new Components();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("node_modules"))
                            .sorted()
                            .forEach(found::readFile);
                } catch (IOException failure) {
                    throw new UncheckedIOException("Cannot read the metadata folder " + folder, failure);
                }
            }
        }
        removed.forEach(found.byKey::remove);
        return found;
    }

    private void readFile(Path file) {
        var parent = file.getParent();
        var name = String.valueOf(file.getFileName());
        if (parent == null) {
            return;
        }
        var above = parent.getParent();
        if (above != null && above.endsWith("lwc")) {
            bundleFile(String.valueOf(parent.getFileName()), name, file);
            return;
        }
        if (!name.endsWith(META)) {
            return;
        }
        var stem = name.substring(0, name.length() - META.length());
        int dot = stem.lastIndexOf('.');
        var type = ComponentType.ofSuffix(stem.substring(dot + 1));
        if (dot < 1 || type.isEmpty()) {
            return;
        }
        put(Component.single(type.get(), fullName(type.get(), stem.substring(0, dot), file), bytes(file)));
    }

    private static String fullName(ComponentType type, String name, Path file) {
        if (type.isChild()) {
            return folderName(file, 2) + "." + name;
        }
        return type.isInFolder() ? folderName(file, 1) + "/" + name : name;
    }

    private static String folderName(Path file, int up) {
        var count = file.getNameCount() - 1 - up;
        return count < 0 ? "" : file.getName(count).toString();
    }

    private void bundleFile(String bundle, String name, Path file) {
        if (name.startsWith(".") || name.equals("jsconfig.json")) {
            return;
        }
        var key = ComponentType.LIGHTNING_COMPONENT.xmlName() + ":" + bundle;
        var known = Optional.ofNullable(byKey.get(key)).map(Component::files).orElse(Map.of());
        var files = new TreeMap<>(known);
        files.put(name, bytes(file));
        put(new Component(ComponentType.LIGHTNING_COMPONENT, bundle, files));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the metadata file " + file, failure);
        }
    }

    void put(Component component) {
        byKey.put(component.key(), component);
    }

    void remove(String key) {
        byKey.remove(key);
    }

    Optional<Component> find(ComponentType type, String fullName) {
        return Optional.ofNullable(byKey.get(type.xmlName() + ":" + fullName));
    }

    Collection<Component> all() {
        return byKey.values();
    }

    List<Component> of(ComponentType type) {
        var found = new ArrayList<Component>();
        byKey.values().stream().filter(component -> component.type() == type).forEach(found::add);
        return found;
    }
}
