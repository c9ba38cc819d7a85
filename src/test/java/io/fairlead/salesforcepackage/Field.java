package io.fairlead.salesforcepackage;

import java.util.stream.Collectors;

/** One custom field of ours: the object it lives on, and its metadata. */
record Field(String object, Node node) {

    String name() {
        return node.need("fullName");
    }

    String qualified() {
        return object + "." + name();
    }

    boolean required() {
        return node.is("required");
    }

    boolean lookup() {
        return type().equals("Lookup");
    }

    String type() {
        return node.need("type");
    }

    /** The type in the words of docs/salesforce-package.md. */
    String described() {
        return switch (type()) {
            case "Text" -> "Text(" + node.need("length") + ")" + flags();
            case "LongTextArea" -> "LongTextArea(" + node.need("length") + ")";
            case "Number" -> "Number(" + node.need("precision") + "," + node.need("scale") + ")";
            case "Lookup" -> "Lookup(" + node.need("referenceTo") + ")";
            case "Picklist" -> "Picklist: " + values();
            default -> type();
        };
    }

    private String flags() {
        return (node.is("required") ? ", required" : "")
                + (node.is("unique") ? ", unique" : "")
                + (node.is("externalId") ? ", external id" : "");
    }

    private String values() {
        return node.deep()
                .filter(inner -> inner.name().equals("value"))
                .map(value -> value.need("fullName"))
                .collect(Collectors.joining(", "));
    }
}
