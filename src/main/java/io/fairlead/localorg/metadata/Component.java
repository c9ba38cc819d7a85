package io.fairlead.localorg.metadata;

import java.util.Map;
import java.util.TreeMap;

/**
 * One piece of metadata.
 *
 * @param fullName as Salesforce calls it, for example {@code Lead.Fairlead_Key__c}
 * @param files its content by name: one file without a name, or the files of a bundle
 */
public record Component(ComponentType type, String fullName, Map<String, byte[]> files) {

    public Component {
        if (fullName.isEmpty() || fullName.contains("..") || fullName.contains("\\") || fullName.startsWith("/")) {
            throw new IllegalArgumentException("A component cannot be named \"" + fullName + "\".");
        }
        files = new TreeMap<>(files);
    }

    static Component single(ComponentType type, String fullName, byte[] content) {
        return new Component(type, fullName, Map.of("", content));
    }

    String key() {
        return type.xmlName() + ":" + fullName;
    }

    byte[] content() {
        return files.getOrDefault("", new byte[0]);
    }

    /** The object that a child belongs to. */
    String object() {
        int dot = fullName.indexOf('.');
        return dot < 0 ? fullName : fullName.substring(0, dot);
    }

    String nameInObject() {
        return fullName.substring(fullName.indexOf('.') + 1);
    }

    /** Where one of its files lies in a source-format folder. */
    String sourcePath(String file) {
        if (type == ComponentType.LIGHTNING_COMPONENT) {
            return "lwc/" + fullName + "/" + file;
        }
        if (type == ComponentType.CUSTOM_OBJECT) {
            return "objects/" + fullName + "/" + fullName + ".object-meta.xml";
        }
        if (type.isChild()) {
            return "objects/" + object() + "/" + type.childFolder() + "/" + nameInObject() + "." + type.suffix()
                    + "-meta.xml";
        }
        return type.folder() + "/" + fullName + "." + type.suffix() + "-meta.xml";
    }

    /** Where one of its files lies in a package of the metadata format. */
    String packagePath(String file) {
        if (type == ComponentType.LIGHTNING_COMPONENT) {
            return "lwc/" + fullName + "/" + file;
        }
        if (type == ComponentType.CUSTOM_OBJECT || type.isChild()) {
            return "objects/" + object() + ".object";
        }
        if (type.isFolder()) {
            return type.folder() + "/" + fullName + "-meta.xml";
        }
        return type.folder() + "/" + fullName + "." + type.suffix();
    }
}
