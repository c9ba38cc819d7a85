package io.fairlead.localorg.soql;

/** Reads the escapes of quoted text. */
final class Texts {

    private Texts() {}

    static String plain(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i++);
            if (c != '\\' || i == raw.length()) {
                out.append(c);
                continue;
            }
            char escaped = raw.charAt(i++);
            if (escaped == 'u' && i + 4 <= raw.length() && isHex(raw, i)) {
                out.append((char) Integer.parseInt(raw.substring(i, i + 4), 16));
                i += 4;
            } else {
                out.append(escape(escaped));
            }
        }
        return out.toString();
    }

    private static boolean isHex(String raw, int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(raw.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static String escape(char c) {
        return switch (c) {
            case 'n', 'N' -> "\n";
            case 'r', 'R' -> "\r";
            case 't', 'T' -> "\t";
            case 'b', 'B' -> "\b";
            case 'f', 'F' -> "\f";
            default -> String.valueOf(c);
        };
    }

    /** The part of a pattern before its first wildcard. */
    static String fixedStart(String like) {
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%' || c == '_' || c == '\\') {
                return like.substring(0, i);
            }
        }
        return like;
    }
}
