package io.fairlead.localorg.schema;

import java.util.Locale;

/** The type of a field, as the describe resource names it. */
public enum FieldKind {
    ID("id", "tns:ID"),
    STRING("string", "xsd:string"),
    TEXTAREA("textarea", "xsd:string"),
    LONGTEXT("textarea", "xsd:string"),
    PICKLIST("picklist", "xsd:string"),
    MULTIPICKLIST("multipicklist", "xsd:string"),
    COMBOBOX("combobox", "xsd:string"),
    REFERENCE("reference", "tns:ID"),
    BOOLEAN("boolean", "xsd:boolean"),
    INT("int", "xsd:int"),
    DOUBLE("double", "xsd:double"),
    CURRENCY("currency", "xsd:double"),
    PERCENT("percent", "xsd:double"),
    DATE("date", "xsd:date"),
    DATETIME("datetime", "xsd:dateTime"),
    EMAIL("email", "xsd:string"),
    PHONE("phone", "xsd:string"),
    URL("url", "xsd:string"),
    ADDRESS("address", "urn:address"),
    /** The bytes of a file; a row holds the name under which the store keeps them. */
    BASE64("base64", "xsd:base64Binary");

    private final String apiName;
    private final String soapType;

    FieldKind(String apiName, String soapType) {
        this.apiName = apiName;
        this.soapType = soapType;
    }

    public String apiName() {
        return apiName;
    }

    public String soapType() {
        return soapType;
    }

    public boolean isText() {
        return switch (this) {
            case STRING, TEXTAREA, LONGTEXT, PICKLIST, MULTIPICKLIST, COMBOBOX, EMAIL, PHONE, URL -> true;
            default -> false;
        };
    }

    public boolean isNumber() {
        return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    public boolean isId() {
        return this == ID || this == REFERENCE;
    }

    static FieldKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
