package org.jvirsh.emulator.acpi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A generator of ACPI machine language (ACPI specification 6.5, chapter 20): each method gives the bytes of one term,
 * made of the bytes of its parts.
 */
final class Aml {
    /** The value of Local0. */
    static final byte[] LOCAL0 = {0x60};
    /** The value of Local1. */
    static final byte[] LOCAL1 = {0x61};
    /** The value of the first argument. */
    static final byte[] ARG0 = {0x68};

    private static final int EXTENDED = 0x5B;

    private Aml() {}

    /** Several terms one after the other. */
    static byte[] all(byte[]... terms) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] t : terms) {
            out.writeBytes(t);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] b = new byte[values.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) values[i];
        }
        return b;
    }

    private static byte[] little(long v, int size) {
        byte[] b = new byte[size];
        for (int i = 0; i < size; i++) {
            b[i] = (byte) (v >>> 8 * i);
        }
        return b;
    }

    /** A body with its length in front, which counts itself (section 20.2.4). */
    private static byte[] sized(byte[] body) {
        int n = body.length;
        if (n + 1 <= 0x3F) {
            return all(bytes(n + 1), body);
        }
        int extra = n + 2 <= 0xFFF ? 1 : n + 3 <= 0xF_FFFF ? 2 : 3;
        int total = n + 1 + extra;
        return all(bytes(extra << 6 | total & 0xF), little(total >>> 4, extra), body);
    }

    /** A name: segments of up to four characters with dots between them, from the root with a backslash in front. */
    static byte[] path(String name) {
        boolean root = name.startsWith("\\");
        String[] segments = name.substring(root ? 1 : 0).split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (root) {
            out.write('\\');
        }
        if (segments.length == 2) {
            out.write(0x2E);
        } else if (segments.length > 2) {
            out.write(0x2F);
            out.write(segments.length);
        }
        for (String s : segments) {
            out.writeBytes((s + "____").substring(0, 4).getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    /** An integer constant. */
    static byte[] number(long v) {
        if (v == 0 || v == 1) {
            return bytes((int) v);
        }
        if (v >>> 8 == 0) {
            return all(bytes(0x0A), little(v, 1));
        }
        if (v >>> 16 == 0) {
            return all(bytes(0x0B), little(v, 2));
        }
        return v >>> 32 == 0 ? all(bytes(0x0C), little(v, 4)) : all(bytes(0x0E), little(v, 8));
    }

    /** A compressed EISA identifier such as {@code PNP0A03} (section 19.3.4). */
    static byte[] eisaId(String id) {
        int letters = (id.charAt(0) - '@') << 10 | (id.charAt(1) - '@') << 5 | (id.charAt(2) - '@');
        int v = letters << 16 | Integer.parseInt(id.substring(3), 16);
        return all(bytes(0x0C), little(Integer.reverseBytes(v) & 0xFFFF_FFFFL, 4));
    }

    /** A string constant. */
    static byte[] text(String s) {
        return all(bytes(0x0D), s.getBytes(StandardCharsets.US_ASCII), bytes(0));
    }

    /** A buffer with these bytes. */
    static byte[] buffer(byte[] content) {
        return all(bytes(0x11), sized(all(number(content.length), content)));
    }

    /** A package of elements. */
    static byte[] list(byte[]... elements) {
        return all(bytes(0x12), sized(all(bytes(elements.length), all(elements))));
    }

    /** {@code Name (name, value)}. */
    static byte[] name(String name, byte[] value) {
        return all(bytes(0x08), path(name), value);
    }

    /** {@code Scope (name) {...}}. */
    static byte[] scope(String name, byte[]... terms) {
        return all(bytes(0x10), sized(all(path(name), all(terms))));
    }

    /** {@code Device (name) {...}}. */
    static byte[] device(String name, byte[]... terms) {
        return all(bytes(EXTENDED, 0x82), sized(all(path(name), all(terms))));
    }

    /** {@code Method (name, arguments, Serialized) {...}}. */
    static byte[] method(String name, int arguments, byte[]... terms) {
        return all(bytes(0x14), sized(all(path(name), bytes(arguments | 8), all(terms))));
    }

    /** {@code OperationRegion (name, PCI_Config, offset, length)}. */
    static byte[] configRegion(String name, int offset, int length) {
        return all(bytes(EXTENDED, 0x80), path(name), bytes(2), number(offset), number(length));
    }

    /** {@code OperationRegion (name, SystemIO, port, length)}. */
    static byte[] portRegion(String name, int port, int length) {
        return all(bytes(EXTENDED, 0x80), path(name), bytes(1), number(port), number(length));
    }

    /** {@code Field (region, DWordAcc, NoLock, WriteAsZeros)} of consecutive double words. */
    static byte[] doubleWordFields(String region, String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(path(region));
        out.write(0x43);
        for (String n : names) {
            out.writeBytes(path(n));
            out.write(32);
        }
        return all(bytes(EXTENDED, 0x81), sized(out.toByteArray()));
    }

    /** {@code Notify (object, value)}. */
    static byte[] tell(byte[] object, int value) {
        return all(bytes(0x86), object, number(value));
    }

    /** {@code Field (region, ByteAcc, NoLock, Preserve)} of consecutive bytes. */
    static byte[] byteFields(String region, String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(path(region));
        out.write(1);
        for (String n : names) {
            out.writeBytes(path(n));
            out.write(8);
        }
        return all(bytes(EXTENDED, 0x81), sized(out.toByteArray()));
    }

    /** {@code CreateDWordField (buffer, offset, name)}. */
    static byte[] wordField(byte[] buffer, int offset, String name) {
        return all(bytes(0x8A), buffer, number(offset), path(name));
    }

    /** {@code Store (value, target)}. */
    static byte[] store(byte[] value, byte[] target) {
        return all(bytes(0x70), value, target);
    }

    /** {@code And (a, b)} without a target. */
    static byte[] and(byte[] a, byte[] b) {
        return all(bytes(0x7B), a, b, bytes(0));
    }

    /** {@code Or (a, b)} without a target. */
    static byte[] or(byte[] a, byte[] b) {
        return all(bytes(0x7D), a, b, bytes(0));
    }

    /** {@code If (condition) {...}}. */
    static byte[] when(byte[] condition, byte[]... terms) {
        return all(bytes(0xA0), sized(all(condition, all(terms))));
    }

    /** {@code Return (value)}. */
    static byte[] result(byte[] value) {
        return all(bytes(0xA4), value);
    }

    // ---- resources (ACPI specification 6.5, section 6.4)

    /** A buffer of resource descriptors, closed by an end tag without checksum. */
    static byte[] resources(byte[]... descriptors) {
        return buffer(all(all(descriptors), bytes(0x79, 0)));
    }

    /** Fixed ports with 16-bit decoding. */
    static byte[] ports(int first, int count) {
        return all(bytes(0x47, 1), little(first, 2), little(first, 2), bytes(1, count));
    }

    /** An edge-triggered ISA interrupt. */
    static byte[] irq(int number) {
        return all(bytes(0x22), little(1L << number, 2));
    }

    /** A level-triggered, active-high, shared interrupt; several are a choice. */
    static byte[] interrupt(int... numbers) {
        byte[] table = new byte[0];
        for (int n : numbers) {
            table = all(table, little(n, 4));
        }
        return all(bytes(0x89), little(2 + table.length, 2), bytes(0x09, numbers.length), table);
    }

    /** Bus numbers that a bridge passes down. */
    static byte[] busRange(int first, int last) {
        return window(0x88, 2, 2, 0x0C, 0, first, last);
    }

    /** Ports that a bridge passes down. */
    static byte[] portRange(int first, int last) {
        return window(0x88, 2, 1, 0x0C, 3, first, last);
    }

    /** Memory below 4 GiB that a bridge passes down, not cached. */
    static byte[] memoryRange(long first, long last) {
        return window(0x87, 4, 0, 0x0C, 1, first, last);
    }

    /** Memory above 4 GiB that a bridge passes down, not cached. */
    static byte[] wideMemoryRange(long first, long last) {
        return window(0x8A, 8, 0, 0x0C, 1, first, last);
    }

    private static byte[] window(int tag, int size, int type, int flags, int typeFlags, long first, long last) {
        byte[] body = all(
                bytes(type, flags, typeFlags), little(0, size), little(first, size), little(last, size), little(0, size),
                little(last - first + 1, size));
        return all(bytes(tag), little(body.length, 2), body);
    }
}
