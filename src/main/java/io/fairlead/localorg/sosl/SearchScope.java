package io.fairlead.localorg.sosl;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import java.util.Locale;

/** In which fields a search looks. */
public enum SearchScope {
    ALL,
    NAME,
    EMAIL,
    PHONE,
    SIDEBAR;

    static SearchScope named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw TermReader.malformed(
                    "unexpected search group: " + name + "; known are ALL, NAME, EMAIL, PHONE, SIDEBAR");
        }
    }

    boolean takes(Field field) {
        return switch (this) {
            case NAME -> field.is(FieldFlag.NAME);
            case EMAIL -> field.kind() == FieldKind.EMAIL;
            case PHONE -> field.kind() == FieldKind.PHONE;
            case ALL, SIDEBAR -> field.kind().isText();
        };
    }
}
