package org.jvirsh.emulator.mmu;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * The quick half of {@link Mmu} for translated code, which asks before an access whether it can go straight to memory, and leaves
 * instructions for which it cannot to the interpreter. The caches' set is passed, as {@link Tlb#base} tells it.
 */
public final class DirectAccess {
    private static final int PAGE = 4096;

    private DirectAccess() {}

    private static long entry(long tlb, long a) {
        return tlb + Tlb.offset(a);
    }

    /** The greatest offset in a page at which {@code bytes} bytes (1 to 16) do not reach into the next one. */
    public static int last(int bytes) {
        return PAGE - bytes;
    }

    /**
     * Goes on only if the bytes at {@code a} can be loaded, {@code last} being what {@link #last} says of their number.
     *
     * @throws Unreachable if not
     */
    public static void requireReadable(long tlb, long a, int last) {
        if (Long.compareUnsigned(RawMemory.get64(entry(tlb, a)) ^ a, last) > 0) {
            throw Unreachable.INSTANCE;
        }
    }

    /** As {@link #requireReadable}, for stores, and for loads whose bytes are then stored. */
    public static void requireWritable(long tlb, long a, int last) {
        if (Long.compareUnsigned(RawMemory.get64(entry(tlb, a) + Tlb.WRITE) ^ a, last) > 0) {
            throw Unreachable.INSTANCE;
        }
    }

    /**
     * Goes on only with an address that an instruction can be at.
     *
     * @throws Unreachable if it is not canonical
     */
    public static void requireCanonical(long a) {
        if (!Cpu.canonical(a)) {
            throw Unreachable.INSTANCE;
        }
    }

    /**
     * An access cannot go straight to memory. Thrown by code that all units share, instead of a branch of theirs: HotSpot leaves
     * out branches that were never taken, and throws away all of the compiled unit when one then is.
     */
    public static final class Unreachable extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack trace
        static final Unreachable INSTANCE = new Unreachable();
        private static final long serialVersionUID = 1;

        private Unreachable() {
            super(null, null, false, false);
        }
    }

    private static long host(long tlb, long a) {
        return RawMemory.get64(entry(tlb, a) + Tlb.ADDEND) + a;
    }

    /** Loads 8 bits. */
    public static long load8(long tlb, long a) {
        return RawMemory.get8(host(tlb, a)) & 0xFFL;
    }

    /** Loads 16 bits. */
    public static long load16(long tlb, long a) {
        return RawMemory.get16(host(tlb, a)) & 0xFFFFL;
    }

    /** Loads 32 bits. */
    public static long load32(long tlb, long a) {
        return RawMemory.get32(host(tlb, a)) & 0xFFFF_FFFFL;
    }

    /** Loads 64 bits. */
    public static long load64(long tlb, long a) {
        return RawMemory.get64(host(tlb, a));
    }

    /** Stores the low 8 bits. */
    public static void store8(long tlb, long a, long v) {
        RawMemory.put8(host(tlb, a), (byte) v);
    }

    /** Stores the low 16 bits. */
    public static void store16(long tlb, long a, long v) {
        RawMemory.put16(host(tlb, a), (short) v);
    }

    /** Stores the low 32 bits. */
    public static void store32(long tlb, long a, long v) {
        RawMemory.put32(host(tlb, a), (int) v);
    }

    /** Stores 64 bits. */
    public static void store64(long tlb, long a, long v) {
        RawMemory.put64(host(tlb, a), v);
    }
}
