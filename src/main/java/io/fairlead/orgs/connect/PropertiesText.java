package io.fairlead.orgs.connect;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a properties file: one value changes, every other line with its comments stays as it was. */
public final class PropertiesText {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final List<String> lines;

    private PropertiesText(List<String> lines) {
        this.lines = lines;
    }

    public static PropertiesText of(String text) {
        return new PropertiesText(new ArrayList<>(text.lines().toList()));
    }

    public static PropertiesText read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a key, or "". */
    public String get(String key) {
        return get(key, "");
    }

    String get(String key, String otherwise) {
        try {
            var values = new Properties();
            values.load(new StringReader(toString()));
            return values.getProperty(key, otherwise).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the key another value; adds it at the end if it is not there. */
    public PropertiesText set(String key, String value) {
        var begins = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:].*|\\s.*)?");
        String line = key + "=" + value.replace("\\", "\\\\");
        for (int i = 0; i < lines.size(); i++) {
            if (begins.matcher(lines.get(i)).matches()) {
                int last = i;
                while (continues(lines.get(last)) && last + 1 < lines.size()) {
                    last++;
                }
                lines.subList(i, last + 1).clear();
                lines.add(i, line);
                return this;
            }
        }
        lines.add(line);
        return this;
    }

    /** An odd number of backslashes at its end. */
    private static boolean continues(String line) {
        int at = line.length();
        while (at > 0 && line.charAt(at - 1) == '\\') {
            at--;
        }
        return (line.length() - at) % 2 == 1;
    }

    /** Replaces the file whole, so that a reader sees the old text or the new one; a new file is for its owner alone. */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Set<PosixFilePermission> rights = Files.exists(file) ? Files.getPosixFilePermissions(file) : OWNER;
            Path beside = Files.createTempFile(folder, "." + file.getFileName(), "");
            Files.writeString(beside, this + "\n");
            Files.setPosixFilePermissions(beside, rights);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
