package io.fairlead.localorg.metadata;

import java.nio.charset.StandardCharsets;

/** Why a component of a package cannot be deployed, and where. */
record Problem(String type, String fullName, String file, String text, int line, int column) {

    static Problem of(Component component, String text) {
        var content = new String(component.content(), StandardCharsets.UTF_8);
        return new Problem(
                component.type().xmlName(), component.fullName(), component.packagePath(""), text, line(content), 1);
    }

    static Problem of(String type, String fullName, String file, String text) {
        return new Problem(type, fullName, file, text, 1, 1);
    }

    /** The line of the root element, where a whole component begins. */
    private static int line(String content) {
        return content.startsWith("<?xml") && content.indexOf('\n') > 0 ? 2 : 1;
    }

    String key() {
        return type + ":" + fullName;
    }
}
