package io.fairlead.salesforcepackage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** The metadata files under salesforce/, read once: by path, and our custom fields with the object that each is on. */
record PackageSource(Map<String, Node> nodeByPath, List<Field> fields) {

    static final Path HOME = Path.of(System.getProperty("fairlead.home", "."));
    static final String JOB_CHANGE = "Fairlead_Job_Change__c";
    private static final Path ROOT = HOME.resolve("salesforce");

    PackageSource {
        fields = List.copyOf(fields);
    }

    static PackageSource read() {
        var nodeByPath = new TreeMap<String, Node>();
        xmlFiles().forEach(file -> nodeByPath.put(ROOT.relativize(file).toString(), parse(file)));
        var fields = nodeByPath.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".field-meta.xml"))
                .map(entry -> new Field(objectOf(entry.getKey()), entry.getValue()))
                .toList();
        return new PackageSource(nodeByPath, fields);
    }

    static List<Path> xmlFiles() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Node parse(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(file.toFile());
            return Node.of(document.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(file + ": not well-formed XML: " + e.getMessage(), e);
        }
    }

    static String text(String path) {
        try {
            return Files.readString(HOME.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Field> fieldsOf(String object) {
        return fields.stream().filter(field -> field.object().equals(object)).toList();
    }

    Set<String> fieldNamesOf(String object) {
        return fieldsOf(object).stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The metadata whose root element has this name, by path. */
    Map<String, Node> ofType(String root) {
        return nodeByPath.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(root))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    // …/objects/Lead/fields/Name__c.field-meta.xml
    private static String objectOf(String path) {
        var folders = path.split("/");
        return folders[folders.length - 3];
    }
}
