package io.fairlead.localorg.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was deployed, kept in the data folder as one source-format folder on top of those the org was started with.
 *
 * <p>A deployment writes a whole new folder and then points to it in one step, so a killed process leaves the old or the new state.
 */
public final class MetadataStore {

    private static final String POINTER = "current";
    private static final String REMOVED = "removed.txt";

    private final Path root;
    private final List<Path> givenFolders;

    public MetadataStore(Path root, List<Path> givenFolders) {
        this.root = root;
        this.givenFolders = List.copyOf(givenFolders);
    }

    /** The folders to read, the later ones winning. */
    public List<Path> folders() {
        return folders(current());
    }

    List<Path> folders(Path top) {
        var folders = new ArrayList<>(givenFolders);
        if (Files.isDirectory(top)) {
            folders.add(top);
        }
        return folders;
    }

    /** What was removed from the folders that the org was started with, as ends of file paths. */
    public Set<String> removedFiles() {
        return removedFiles(current());
    }

    Set<String> removedFiles(Path top) {
        var files = new TreeSet<String>();
        for (var key : removed(top)) {
            int colon = key.indexOf(':');
            ComponentType.named(key.substring(0, colon))
                    .map(type -> Component.single(type, key.substring(colon + 1), new byte[0]))
                    .ifPresent(component -> files.add(component.sourcePath("")));
        }
        return files;
    }

    /** The folder of what was deployed, which is not there before the first time. */
    Path current() {
        var pointer = root.resolve(POINTER);
        try {
            return Files.exists(pointer) ? root.resolve(Files.readString(pointer)) : root.resolve("0");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the deployed metadata in " + root, failure);
        }
    }

    private static Set<String> removed(Path top) {
        var file = top.resolve(REMOVED);
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : new TreeSet<>();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the removed metadata in " + file, failure);
        }
    }

    Components components() {
        return Components.read(folders(), removed(current()));
    }

    /** Writes the state that a deployment leads to, beside the present one. */
    Path stage(List<Component> put, List<DeployPackage.Named> remove) {
        var old = current();
        var next = root.resolve(Integer.toString(Integer.parseInt(String.valueOf(old.getFileName())) + 1));
        try {
            delete(next);
            Files.createDirectories(next);
            var deployed = Components.read(List.of(old), Set.of());
            var removed = removed(old);
            for (var component : put) {
                deployed.put(component);
                removed.remove(component.key());
            }
            for (var named : remove) {
                removed.add(named.key());
                removeParts(named, removed);
            }
            removed.forEach(deployed::remove);
            for (var component : deployed.all()) {
                write(next, component);
            }
            Files.write(next.resolve(REMOVED), removed);
            return next;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write deployed metadata to " + next, failure);
        }
    }

    /** An object goes with everything in it. */
    private void removeParts(DeployPackage.Named named, Set<String> removed) {
        if (named.type() == ComponentType.CUSTOM_OBJECT) {
            components().all().stream()
                    .filter(component ->
                            component.type().isChild() && component.object().equals(named.fullName()))
                    .forEach(component -> removed.add(component.key()));
        }
    }

    private static void write(Path folder, Component component) throws IOException {
        for (var file : component.files().entrySet()) {
            var path = folder.resolve(component.sourcePath(file.getKey())).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("a component's file lies outside the folder: " + component.key());
            }
            Files.createDirectories(folder(path));
            Files.write(path, file.getValue());
        }
    }

    private static Path folder(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    boolean isPresent(Path folder) {
        return folder.equals(current());
    }

    /** From now on this state is the present one. */
    void activate(Path staged) {
        try {
            var pointer = root.resolve(POINTER + ".new");
            Files.writeString(pointer, String.valueOf(staged.getFileName()), StandardCharsets.UTF_8);
            Files.move(
                    pointer,
                    root.resolve(POINTER),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot put the deployed metadata in place in " + root, failure);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
