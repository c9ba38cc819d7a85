package io.fairlead.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.web.DeskRefusal;
import io.fairlead.web.DeskRefusal.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The edited rule files that are not in the rule folder yet. {@code files/} holds each as it was saved at the desk, {@code base/} the folder's
 * text that it was made from: if the folder has another one now, somebody changed it there meanwhile.
 */
final class DraftFolder {
    private final Path files;
    private final Path base;
    private final Path rules;

    DraftFolder(Path drafts, Path rules) {
        this.files = drafts.resolve("files");
        this.base = drafts.resolve("base");
        this.rules = rules;
    }

    /**
     * One edited file.
     *
     * @param base the folder's text when editing began; "" if there was no such file
     * @param there the folder's text now
     */
    record Edited(String path, String base, String text, String there) {
        /** Somebody changed it in the folder meanwhile. */
        boolean conflicts() {
            return !base.equals(there);
        }
    }

    /** The draft's text, else the folder's; "" if there is neither. */
    synchronized String text(RulePath path) {
        return Files.exists(path.in(files)) ? read(path.in(files)) : read(path.in(rules));
    }

    synchronized boolean edited(RulePath path) {
        return Files.exists(path.in(files));
    }

    /** Every edited file, in the order of their paths. */
    synchronized List<Edited> edited() {
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        var edited = new ArrayList<Edited>();
        try (Stream<Path> found = Files.walk(files, 6)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile).sorted()::iterator) {
                String name = files.relativize(file).toString().replace('\\', '/');
                if (RulePath.fits(name)) {
                    var path = new RulePath(name);
                    edited.add(new Edited(name, read(path.in(base)), read(file), read(path.in(rules))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return edited;
    }

    /** Stands for exactly this draft over exactly this folder, as far as the draft concerns it. */
    String state() {
        var all = new StringBuilder();
        edited().forEach(each ->
                all.append(hash(each.path() + "\n" + hash(each.text()) + hash(each.base()) + hash(each.there()))));
        return hash(all.toString());
    }

    /** The folder's texts with the edited ones laid over them. */
    SortedMap<String, String> over(SortedMap<String, String> folder) {
        var texts = new TreeMap<>(folder);
        edited().forEach(each -> texts.put(each.path(), each.text()));
        return texts;
    }

    /**
     * Keeps the text; one that is the folder's own again is no draft.
     *
     * @param loaded the hash of the text that the editor began with
     */
    synchronized void save(RulePath path, String text, String loaded) {
        String now = text(path);
        String fresh = text.replace("\r\n", "\n");
        if (!hash(now).equals(loaded) && !now.equals(fresh)) {
            throw new DeskRefusal(
                    Kind.CONFLICT,
                    "loaded",
                    path.name(),
                    "somebody else has saved rules/" + path.name()
                            + " since you opened it; compare both texts, then save yours over it or take theirs",
                    now);
        }
        if (!edited(path)) {
            write(path.in(base), now);
        }
        if (fresh.equals(read(path.in(rules)))) {
            discard(path);
        } else {
            write(path.in(files), fresh);
        }
    }

    synchronized void discard(RulePath path) {
        try {
            Files.deleteIfExists(path.in(files));
            Files.deleteIfExists(path.in(base));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody has looked at the folder's newer text and keeps the draft's: from now on it counts as made from that. */
    synchronized void rebase(RulePath path) {
        write(path.in(base), read(path.in(rules)));
    }

    /**
     * Puts the edited files into the rule folder and ends the draft. All of them are written before the first takes its place, so that a full disk
     * leaves the folder as it was.
     *
     * @throws DeskRefusal if somebody changed one of them in the folder meanwhile
     */
    synchronized void publish() {
        List<Edited> all = edited();
        for (Edited each : all) {
            if (each.conflicts()) {
                throw new DeskRefusal(
                        Kind.CONFLICT,
                        "draft",
                        each.path(),
                        "the file was changed in the rules folder meanwhile; look at both texts first");
            }
        }
        var fresh = new LinkedHashMap<Path, Path>();
        all.forEach(each -> {
            Path file = new RulePath(each.path()).in(rules);
            fresh.put(file, written(file, each.text()));
        });
        fresh.forEach((file, its) -> move(its, file));
        all.forEach(each -> discard(new RulePath(each.path())));
    }

    /** The text, or "" if there is no such file. Line ends are of one kind, as the checker sees them. */
    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void write(Path file, String text) {
        move(written(file, text), file);
    }

    /** Writes the text beside the file, under a name that nobody reads. */
    private static Path written(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file.resolveSibling("." + file.getFileName() + ".new"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static void move(Path fresh, Path file) {
        try {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Stands for exactly this text. */
    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
