package io.fairlead.localorg.store;

/**
 * The bytes of a file that are kept outside the rows.
 *
 * @param name what a row keeps: the MD5 checksum in 32 hexadecimal digits, a dash and a unique part
 * @param size in bytes
 */
public record Blob(String name, long size) {

    /** The MD5 checksum in hexadecimal digits. */
    public String checksum() {
        return name.substring(0, 32);
    }
}
