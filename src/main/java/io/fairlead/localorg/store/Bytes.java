package io.fairlead.localorg.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A byte array that grows, with numbers written as short as they are small. */
final class Bytes {

    private byte[] data;
    private int size;

    Bytes(int capacity) {
        data = new byte[capacity];
    }

    private void room(int more) {
        if (size + more > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
        }
    }

    void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, data, size, bytes.length);
        size += bytes.length;
    }

    void octet(int value) {
        room(1);
        data[size++] = (byte) value;
    }

    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            data[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    /** Eight bytes that sort like the number when compared as unsigned bytes, for numbers that are not negative. */
    void fixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            data[size++] = (byte) (value >>> shift);
        }
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(data, size);
    }

    static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
