package io.fairlead.localorg.store;

import org.h2.mvstore.MVMap;

/** Remembers which id prefix each custom object was given. */
public final class PrefixBook {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final MVMap<String, String> prefixByObject;

    PrefixBook(MVMap<String, String> prefixByObject) {
        this.prefixByObject = prefixByObject;
    }

    public String prefixOf(String object) {
        var known = prefixByObject.get(object);
        if (known != null) {
            return known;
        }
        int next = prefixByObject.size();
        var prefix = "a" + DIGITS.charAt(next / 62) + DIGITS.charAt(next % 62);
        prefixByObject.put(object, prefix);
        return prefix;
    }
}
