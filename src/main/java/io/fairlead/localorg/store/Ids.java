package io.fairlead.localorg.store;

/** Record ids: 15 case-sensitive characters, and 18 with the three that make them safe in any case. */
public final class Ids {

    static final String POD = "5f0";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private Ids() {}

    /** The 18-character id of the record with this number. */
    public static String of(String prefix, long number) {
        var chars = new char[18];
        prefix.getChars(0, 3, chars, 0);
        POD.getChars(0, 3, chars, 3);
        long rest = number;
        for (int i = 14; i >= 6; i--) {
            chars[i] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        check(chars);
        return new String(chars);
    }

    private static void check(char[] chars) {
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = chars[block * 5 + i];
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            chars[15 + block] = CHECK.charAt(bits);
        }
    }

    /** Whether the text has the shape of an id, of this org or another. */
    public static boolean isId(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (digit(c) < 0) {
                return false;
            }
        }
        return text.length() == 15 || checks(text);
    }

    private static boolean checks(String text) {
        var chars = text.toCharArray();
        check(chars);
        return new String(chars).regionMatches(true, 15, text, 15, 3);
    }

    /** The 18-character form of an id in either form. */
    public static String full(String id) {
        var chars = new char[18];
        id.getChars(0, 15, chars, 0);
        check(chars);
        return new String(chars);
    }

    /** The number inside an id of this org, or -1 for an id of another org. */
    public static long number(String id) {
        if (id.length() < 15 || !id.startsWith(POD, 3)) {
            return -1;
        }
        long number = 0;
        for (int i = 6; i < 15; i++) {
            int digit = digit(id.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number * 62 + digit;
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }
}
