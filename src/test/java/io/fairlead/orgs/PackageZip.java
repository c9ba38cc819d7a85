package io.fairlead.orgs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The objects and permission sets of our package as a zip of the metadata format, which a deployment takes: what the Salesforce CLI makes of the source. */
final class PackageZip {
    private static final Pattern ROOT = Pattern.compile("(?s)^.*?<(\\w+)[^>]*>(.*)</\\1>\\s*$");
    private static final String XML = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">";
    /** The element of an object's file for each folder below the object. */
    private static final Map<String, String> ELEMENTS =
            Map.of("fields", "fields", "listViews", "listViews", "compactLayouts", "compactLayouts");

    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, List<String>> namesByType = new TreeMap<>();

    private PackageZip() {}

    static byte[] of(Path source) {
        var zip = new PackageZip();
        folders(source.resolve("objects")).forEach(zip::object);
        files(source.resolve("permissionsets")).forEach(zip::permissionSet);
        return zip.bytes();
    }

    private void object(Path folder) {
        String name = folder.getFileName().toString();
        var body = new StringBuilder();
        Path own = folder.resolve(name + ".object-meta.xml");
        if (Files.exists(own)) {
            body.append(inner(own));
            name("CustomObject", name);
        }
        ELEMENTS.forEach((part, element) -> files(folder.resolve(part)).forEach(file -> {
            body.append("<" + element + ">" + inner(file) + "</" + element + ">");
            if (part.equals("fields") && !Files.exists(own)) {
                name("CustomField", name + "." + simpleName(file));
            }
        }));
        files.put("objects/" + name + ".object", "<CustomObject" + XML + body + "</CustomObject>");
    }

    private void permissionSet(Path file) {
        // Tabs and apps are left out: no record depends on them.
        String text = "<PermissionSet" + XML
                + inner(file).replaceAll("(?s)<(tabSettings|applicationVisibilities)>.*?</\\1>", "")
                + "</PermissionSet>";
        files.put("permissionsets/" + simpleName(file) + ".permissionset", text);
        name("PermissionSet", simpleName(file));
    }

    private void name(String type, String member) {
        namesByType.computeIfAbsent(type, each -> new ArrayList<>()).add(member);
    }

    private byte[] bytes() {
        var manifest = new StringBuilder("<Package" + XML);
        namesByType.forEach((type, names) -> {
            manifest.append("<types>");
            names.forEach(name -> manifest.append("<members>" + name + "</members>"));
            manifest.append("<name>" + type + "</name></types>");
        });
        files.put("package.xml", manifest + "<version>62.0</version></Package>");
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String simpleName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static String inner(Path file) {
        try {
            var root = ROOT.matcher(Files.readString(file).replaceFirst("^<\\?xml[^>]*>", ""));
            if (!root.matches()) {
                throw new AssertionError(file + " is no metadata");
            }
            return root.group(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders(Path folder) {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path folder) {
        return list(folder).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
