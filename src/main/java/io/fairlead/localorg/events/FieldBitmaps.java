package io.fairlead.localorg.events;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Lists of field names as Salesforce packs them: a hexadecimal number whose bits are the positions in the schema, and for each compound field
 * one more such number after its own position and a dash.
 */
final class FieldBitmaps {

    /** The header stands before all fields. */
    private static final int FIRST = 1;

    private FieldBitmaps() {}

    static List<String> of(List<EventPart> parts, List<String> names) {
        var top = BigInteger.ZERO;
        var inside = new LinkedHashMap<Integer, BigInteger>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (names.contains(part.name())) {
                top = top.setBit(i + FIRST);
            }
            for (int j = 0; j < part.parts().size(); j++) {
                if (names.contains(part.name() + "." + part.parts().get(j).name())) {
                    inside.put(
                            i + FIRST,
                            inside.getOrDefault(i + FIRST, BigInteger.ZERO).setBit(j));
                }
            }
        }
        var bitmaps = new ArrayList<String>();
        if (top.signum() != 0) {
            bitmaps.add(hex(top));
        }
        inside.forEach((position, bits) -> bitmaps.add(position + "-" + hex(bits)));
        return bitmaps;
    }

    private static String hex(BigInteger bits) {
        var digits = bits.toString(16).toUpperCase(Locale.ROOT);
        return "0x" + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }
}
