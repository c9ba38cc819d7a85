package io.fairlead.localorg.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What a zip of the metadata format holds: components to put, components to remove, and what is wrong with it. */
final class DeployPackage {

    private static final int LARGEST = 400 << 20;

    private final Map<String, byte[]> fileByPath = new TreeMap<>();
    private final Map<String, Component> componentByKey = new LinkedHashMap<>();
    private final Map<String, Integer> lineByKey = new HashMap<>();
    private final List<Named> removals = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A component named in a manifest. */
    record Named(ComponentType type, String fullName) {
        String key() {
            return type.xmlName() + ":" + fullName;
        }
    }

    private DeployPackage() {}

    static DeployPackage read(byte[] zip) {
        var found = new DeployPackage();
        found.unzip(zip);
        if (!found.fileByPath.containsKey("package.xml")) {
            found.problems.add(Problem.of("", "package.xml", "package.xml", "No package.xml found"));
            return found;
        }
        found.fileByPath.forEach(found::file);
        found.manifests();
        return found;
    }

    private void unzip(byte[] zip) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            long size = 0;
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    var bytes = in.readNBytes(LARGEST);
                    size += bytes.length;
                    if (size >= LARGEST) {
                        throw new IOException("more than 400 MB");
                    }
                    fileByPath.put(entry.getName(), bytes);
                }
            }
        } catch (IOException | IllegalArgumentException failure) {
            problems.add(Problem.of(
                    "", "package.xml", "package.xml", "The zip file cannot be read: " + failure.getMessage()));
        }
        var tops = fileByPath.keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/') + 1))
                .distinct()
                .toList();
        if (tops.size() == 1 && !tops.get(0).isEmpty()) {
            var inside = new TreeMap<String, byte[]>();
            fileByPath.forEach(
                    (path, bytes) -> inside.put(path.substring(tops.get(0).length()), bytes));
            fileByPath.clear();
            fileByPath.putAll(inside);
        }
    }

    private void file(String path, byte[] bytes) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            if (!path.equals("package.xml") && !path.startsWith("destructiveChanges")) {
                problems.add(Problem.of("", path, path, "Unexpected file in the root of the package: " + path));
            }
            return;
        }
        var folder = path.substring(0, slash);
        var rest = path.substring(slash + 1);
        switch (folder) {
            case "objects" -> object(path, rest, bytes);
            case "lwc" -> bundle(path, rest, bytes);
            default -> plain(path, folder, rest, bytes);
        }
    }

    private void plain(String path, String folder, String rest, byte[] bytes) {
        for (var type : ComponentType.values()) {
            var suffix = type.isFolder() ? "-meta.xml" : "." + type.suffix();
            if (type.folder().equals(folder) && rest.endsWith(suffix)) {
                var name = rest.substring(0, rest.length() - suffix.length());
                if (parse(path, type, name, bytes) != null) {
                    put(Component.single(type, name, bytes), 2);
                }
                return;
            }
        }
        problems.add(Problem.of(
                "",
                rest,
                path,
                "The local org has no metadata type for the file " + path + ", so nothing of it is kept."));
    }

    private void bundle(String path, String rest, byte[] bytes) {
        int slash = rest.indexOf('/');
        if (slash < 1) {
            problems.add(Problem.of("LightningComponentBundle", rest, path, "A bundle is a folder with files."));
            return;
        }
        var name = rest.substring(0, slash);
        var type = ComponentType.LIGHTNING_COMPONENT;
        var known = componentByKey.get(type.xmlName() + ":" + name);
        var files = new TreeMap<String, byte[]>(known == null ? Map.of() : known.files());
        files.put(rest.substring(slash + 1), bytes);
        put(new Component(type, name, files), 1);
    }

    private void put(Component component, int line) {
        componentByKey.put(component.key(), component);
        lineByKey.put(component.key(), line);
    }

    private @Nullable Element parse(String path, ComponentType type, String name, byte[] bytes) {
        try {
            var root = Xml.read(bytes);
            var expected = type == ComponentType.LEAD_CONVERT_SETTINGS ? "LeadConvertSettings" : type.xmlName();
            if (!expected.equals(root.getLocalName())) {
                problems.add(Problem.of(
                        type.xmlName(),
                        name,
                        path,
                        "Expected the element " + expected + " and found " + root.getLocalName()));
                return null;
            }
            return root;
        } catch (Xml.Malformed wrong) {
            problems.add(new Problem(
                    type.xmlName(),
                    name,
                    path,
                    "Error parsing file: " + wrong.getMessage(),
                    wrong.line(),
                    wrong.column()));
            return null;
        }
    }

    /** An object's file is cut into the object itself and its fields, list views and so on. */
    private void object(String path, String rest, byte[] bytes) {
        if (!rest.endsWith(".object")) {
            problems.add(Problem.of("CustomObject", rest, path, "An object's file ends with .object: " + path));
            return;
        }
        var name = rest.substring(0, rest.length() - ".object".length());
        var root = parse(path, ComponentType.CUSTOM_OBJECT, name, bytes);
        if (root == null) {
            return;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var own = Xml.root("CustomObject");
        for (var element : Xml.elements(root)) {
            var type = ComponentType.ofChild(String.valueOf(element.getLocalName()));
            if (type.isEmpty()) {
                own.appendChild(own.getOwnerDocument().createTextNode("\n    "));
                own.appendChild(own.getOwnerDocument().importNode(element, true));
                continue;
            }
            child(path, name, type.get(), element, text);
        }
        if (!Xml.elements(own).isEmpty()) {
            own.appendChild(own.getOwnerDocument().createTextNode("\n"));
            put(Component.single(ComponentType.CUSTOM_OBJECT, name, Xml.write(own)), 2);
        }
    }

    private void child(String path, String object, ComponentType type, Element element, String text) {
        var name = Xml.text(element, "fullName");
        if (name.isEmpty()) {
            problems.add(Problem.of(type.xmlName(), object, path, "Required field is missing: fullName"));
            return;
        }
        var alone = Xml.root(type.xmlName());
        Xml.copyInside(element, alone);
        int at = text.indexOf("<fullName>" + name + "</fullName>");
        int line = (int) text.substring(0, Math.max(0, at))
                        .chars()
                        .filter(character -> character == '\n')
                        .count()
                + 1;
        put(Component.single(type, object + "." + name, Xml.write(alone)), line);
    }

    private void manifests() {
        for (var named : manifest("package.xml")) {
            boolean wild = named.fullName().equals("*");
            boolean standardObject = named.type() == ComponentType.CUSTOM_OBJECT
                    && fileByPath.containsKey("objects/" + named.fullName() + ".object");
            if (!wild && !standardObject && !componentByKey.containsKey(named.key()) && !isBroken(named)) {
                problems.add(Problem.of(
                        named.type().xmlName(),
                        named.fullName(),
                        "package.xml",
                        "An object '" + named.fullName() + "' of type "
                                + named.type().xmlName()
                                + " was named in package.xml, but was not found in zipped directory"));
            }
        }
        fileByPath.keySet().stream()
                .filter(path -> path.startsWith("destructiveChanges"))
                .forEach(path -> removals.addAll(manifest(path)));
    }

    private boolean isBroken(Named named) {
        return problems.stream().anyMatch(problem -> problem.key().equals(named.key()));
    }

    private List<Named> manifest(String path) {
        var found = new ArrayList<Named>();
        try {
            var root = Xml.read(fileByPath.getOrDefault(path, new byte[0]));
            for (var types : Xml.children(root, "types")) {
                var name = Xml.text(types, "name");
                var type = ComponentType.named(name);
                for (var member : Xml.children(types, "members")) {
                    named(path, name, type.orElse(null), member.getTextContent().trim(), found);
                }
            }
        } catch (Xml.Malformed wrong) {
            problems.add(new Problem(
                    "", path, path, "Error parsing file: " + wrong.getMessage(), wrong.line(), wrong.column()));
        }
        return found;
    }

    private void named(String path, String typeName, @Nullable ComponentType type, String member, List<Named> found) {
        if (typeName.equals("AssignmentRule") || typeName.equals("MatchingRule")) {
            part(path, typeName, member);
            return;
        }
        if (type == null) {
            problems.add(Problem.of(typeName, member, path, "The local org has no metadata type named " + typeName));
            return;
        }
        // The Salesforce CLI names a folder with a slash behind it.
        boolean folder = type.isInFolder() && (!member.contains("/") || member.endsWith("/"));
        var folderType = type == ComponentType.REPORT ? ComponentType.REPORT_FOLDER : ComponentType.DASHBOARD_FOLDER;
        found.add(new Named(folder ? folderType : type, folder ? member.replace("/", "") : member));
    }

    /** A single rule, which lies in the file of all rules of its object. */
    private void part(String path, String typeName, String member) {
        int dot = member.indexOf('.');
        var whole = componentByKey.get(typeName + "s:" + member.substring(0, Math.max(0, dot)));
        var name = "<fullName>" + member.substring(dot + 1) + "</fullName>";
        if (whole == null || !new String(whole.content(), StandardCharsets.UTF_8).contains(name)) {
            problems.add(Problem.of(
                    typeName,
                    member,
                    path,
                    "An object '" + member + "' of type " + typeName
                            + " was named in package.xml, but was not found in zipped directory"));
        }
    }

    List<Component> components() {
        return List.copyOf(componentByKey.values());
    }

    List<Named> removals() {
        return List.copyOf(removals);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    int line(Component component) {
        return lineByKey.getOrDefault(component.key(), 1);
    }
}
