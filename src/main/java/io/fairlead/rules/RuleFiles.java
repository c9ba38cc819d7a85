package io.fairlead.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.rules.cases.Cases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a rule folder: rule files and settings; everything else in it, and whatever editors leave behind, does not count. */
final class RuleFiles {
    private static final long LARGEST = 1_000_000;

    private RuleFiles() {}

    /** The files that count for an org, by path below the folder, with line ends of one kind. */
    static SortedMap<String, String> read(Path folder, String org, List<Problem> problems) throws IOException {
        var textByPath = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(folder, 6)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (counts(name, org)) {
                    textByPath.put(name, text(path, name, problems));
                }
            }
        }
        return textByPath;
    }

    private static boolean counts(String name, String org) {
        if (Stream.of(name.split("/")).anyMatch(part -> part.startsWith("."))) {
            return false;
        }
        // Who is followed is no part of how a job change is decided: reading lists more often makes no new pack.
        if (name.equals("settings/lists.yaml")) {
            return false;
        }
        if (name.startsWith("settings/orgs/")) {
            return name.equals("settings/orgs/" + org + ".yaml");
        }
        return name.endsWith(".drl") || (name.startsWith("settings/") && name.endsWith(".yaml"));
    }

    private static String text(Path path, String name, List<Problem> problems) throws IOException {
        if (Files.size(path) > LARGEST) {
            problems.add(Problem.error("rules/" + name, 0, 0, "", "The file is larger than 1 MB.", "Split it."));
            return "";
        }
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return text.replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            problems.add(Problem.error("rules/" + name, 0, 0, "", "The file is not UTF-8.", "Save it as UTF-8."));
            return "";
        }
    }

    /** Writes what differs and removes what is not among the texts; each file changes whole. */
    static void write(Path folder, String org, SortedMap<String, String> texts) {
        boolean withCases = texts.keySet().stream().anyMatch(Cases::isFileOfCases);
        try (Stream<Path> paths = Files.walk(folder, 6)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                boolean ours = counts(name, org) || (withCases && Cases.isFileOfCases(name));
                if (ours && !texts.containsKey(name)) {
                    Files.delete(path);
                }
            }
            for (Map.Entry<String, String> file : texts.entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path path, String text) throws IOException {
        if (Files.exists(path) && Files.readString(path).replace("\r\n", "\n").equals(text)) {
            return;
        }
        Files.createDirectories(path.getParent());
        Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }

    /** SHA-256 over the sorted paths and texts. */
    static String fingerprint(SortedMap<String, String> files) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] text = file.getValue().getBytes(UTF_8);
            digest.update((file.getKey() + "\n" + text.length + "\n").getBytes(UTF_8));
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
