package org.jvirsh.quickstart.asm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes under construction, the labels bound in them, and the references to labels that wait to be filled
 * in. The first pass appends; the second, {@link #resolve()}, patches the references.
 */
final class CodeBuffer {
    /** Address of the first byte, as the finished code sees it. */
    private final int origin;
    private byte[] bytes = new byte[1024];
    private int size;
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /**
     * A field that holds the address of a label, or its distance from the end of the field.
     *
     * @param position offset of the field
     * @param length bytes in the field: 1, 2 or 4
     * @param relative whether the field holds a distance
     */
    private record Reference(int position, int length, boolean relative, String label, int addend) {
    }

    CodeBuffer(int origin) {
        this.origin = origin;
    }

    int size() {
        return size;
    }

    int here() {
        return origin + size;
    }

    void put(int value, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) (value >> (8 * i));
        }
    }

    void bind(String label) {
        if (labels.putIfAbsent(label, here()) != null) {
            throw new IllegalArgumentException("label " + label + " is bound twice");
        }
    }

    void putAddress(String label, int addend, int length) {
        references.add(new Reference(size, length, false, label, addend));
        put(0, length);
    }

    void putDistance(String label, int length) {
        references.add(new Reference(size, length, true, label, 0));
        put(0, length);
    }

    int addressOf(String label) {
        Integer address = labels.get(label);
        if (address == null) {
            throw new IllegalArgumentException("label " + label + " is not bound");
        }
        return address;
    }

    byte[] resolve() {
        byte[] result = Arrays.copyOf(bytes, size);
        for (Reference reference : references) {
            int value = addressOf(reference.label) + reference.addend;
            if (reference.relative) {
                value -= origin + reference.position + reference.length;
            }
            checkRange(reference, value);
            for (int i = 0; i < reference.length; i++) {
                result[reference.position + i] = (byte) (value >> (8 * i));
            }
        }
        return result;
    }

    private static void checkRange(Reference reference, int value) {
        int bits = reference.length * 8;
        if (bits == 32) {
            return;
        }
        int lowest = reference.relative ? -(1 << (bits - 1)) : 0;
        int highest = reference.relative ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "label " + reference.label + " is out of reach of a " + bits + "-bit field");
        }
    }
}
