package org.jvirsh.emulator.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.internal.misc.Unsafe;

/**
 * Raw access to host memory by absolute address: guest RAM and the translation caches. Little-endian, any alignment.
 * The only class that may do so. Two back ends: the JDK's internal accessor when the module system grants it
 * (the program's manifest asks for it), else {@link MemorySegment}, slower by about a third.
 *
 * <p>An address that is not inside a live allocation crashes the process: callers translate and check first.
 */
public final class RawMemory {
    private static final boolean INTERNAL = internalGranted() && !Boolean.getBoolean("jvirsh.portableMemory");

    private static final class Fast {
        static final Unsafe U = Unsafe.getUnsafe();
    }

    private static final class Portable {
        static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
        static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED;
        static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED;
        static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED;
    }

    private RawMemory() {}

    private static boolean internalGranted() {
        Module base = Object.class.getModule();
        return base.isExported("jdk.internal.misc", RawMemory.class.getModule());
    }

    /** The byte at {@code a}, sign-extended. */
    public static byte get8(long a) {
        return INTERNAL ? Fast.U.getByte(a) : Portable.ALL.get(ValueLayout.JAVA_BYTE, a);
    }

    /** The 16 bits at {@code a}, sign-extended. */
    public static short get16(long a) {
        return INTERNAL ? Fast.U.getShort(a) : Portable.ALL.get(Portable.I16, a);
    }

    /** The 32 bits at {@code a}. */
    public static int get32(long a) {
        return INTERNAL ? Fast.U.getInt(a) : Portable.ALL.get(Portable.I32, a);
    }

    /** The 64 bits at {@code a}. */
    public static long get64(long a) {
        return INTERNAL ? Fast.U.getLong(a) : Portable.ALL.get(Portable.I64, a);
    }

    /** Stores 8 bits. */
    public static void put8(long a, byte v) {
        if (INTERNAL) {
            Fast.U.putByte(a, v);
        } else {
            Portable.ALL.set(ValueLayout.JAVA_BYTE, a, v);
        }
    }

    /** Stores 16 bits. */
    public static void put16(long a, short v) {
        if (INTERNAL) {
            Fast.U.putShort(a, v);
        } else {
            Portable.ALL.set(Portable.I16, a, v);
        }
    }

    /** Stores 32 bits. */
    public static void put32(long a, int v) {
        if (INTERNAL) {
            Fast.U.putInt(a, v);
        } else {
            Portable.ALL.set(Portable.I32, a, v);
        }
    }

    /** Stores 64 bits. */
    public static void put64(long a, long v) {
        if (INTERNAL) {
            Fast.U.putLong(a, v);
        } else {
            Portable.ALL.set(Portable.I64, a, v);
        }
    }

    /** Copies {@code n} bytes between host addresses; the ranges may overlap. */
    public static void copy(long from, long to, long n) {
        if (INTERNAL) {
            Fast.U.copyMemory(from, to, n);
        } else {
            MemorySegment.copy(Portable.ALL, from, Portable.ALL, to, n);
        }
    }

    /** Sets {@code n} bytes. */
    public static void fill(long a, long n, byte v) {
        if (INTERNAL) {
            Fast.U.setMemory(a, n, v);
        } else {
            Portable.ALL.asSlice(a, n).fill(v);
        }
    }

    /** Copies bytes of an array to host memory. */
    public static void put(long a, byte[] from, int offset, int n) {
        MemorySegment.copy(MemorySegment.ofArray(from), offset, Portable.ALL, a, n);
    }

    /** Copies host memory into an array. */
    public static void get(long a, byte[] to, int offset, int n) {
        MemorySegment.copy(Portable.ALL, a, MemorySegment.ofArray(to), offset, n);
    }
}
