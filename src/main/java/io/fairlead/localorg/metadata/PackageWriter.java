package io.fairlead.localorg.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.w3c.dom.Element;

/** Writes components as files of the metadata format, an object together with everything in it. */
final class PackageWriter {

    private final Map<String, byte[]> fileByPath = new TreeMap<>();

    PackageWriter(Collection<Component> components, String version) {
        var objects = new TreeMap<String, Element>();
        for (var component : components) {
            if (component.type() == ComponentType.CUSTOM_OBJECT
                    || component.type().isChild()) {
                add(objects.computeIfAbsent(component.packagePath(""), path -> Xml.root("CustomObject")), component);
            } else {
                component.files().forEach((name, content) -> fileByPath.put(component.packagePath(name), content));
            }
        }
        objects.forEach((path, root) -> fileByPath.put(path, Xml.write(root)));
        fileByPath.put("package.xml", Xml.write(manifest(components, version)));
    }

    private static void add(Element root, Component component) {
        try {
            var content = Xml.read(component.content());
            if (component.type() == ComponentType.CUSTOM_OBJECT) {
                Xml.copyInside(content, root);
                return;
            }
            var part = root.getOwnerDocument()
                    .createElementNS(Xml.NAMESPACE, component.type().childFolder());
            Xml.copyInside(content, part);
            root.appendChild(part);
        } catch (Xml.Malformed damaged) {
            throw new IllegalStateException("The kept metadata of " + component.key() + " cannot be read.", damaged);
        }
    }

    private static Element manifest(Collection<Component> components, String version) {
        var root = Xml.root("Package");
        for (var type : ComponentType.values()) {
            var members = components.stream()
                    .filter(component -> component.type() == type)
                    .map(Component::fullName)
                    .toList();
            if (!members.isEmpty()) {
                var types = append(root, "types", "");
                members.forEach(member -> append(types, "members", member));
                append(types, "name", type.xmlName());
            }
        }
        append(root, "version", version);
        return root;
    }

    private static Element append(Element parent, String name, String text) {
        var child = parent.getOwnerDocument().createElementNS(Xml.NAMESPACE, name);
        child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }

    byte[] zip(String folder) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : fileByPath.entrySet()) {
                zip.putNextEntry(new ZipEntry(folder + file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot write a zip into memory.", impossible);
        }
        return out.toByteArray();
    }
}
