package org.jvirsh.emulator.oracle;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * ModRM, SIB and displacement for a wanted address, together with the register contents that make it so.
 *
 * @param modRm with the reg field empty
 * @param tail SIB and displacement
 * @param rexX index register above 7
 * @param rexB base register above 7
 * @param relative whether the displacement, the last 4 bytes of the tail, is still to be made relative to RIP
 */
record MemoryOperand(int modRm, byte[] tail, boolean rexX, boolean rexB, boolean relative) {
    private static final int NONE = -1;
    /** Base registers by ModRM.rm with 16-bit addresses: BX, BP, SI, DI. */
    private static final int[] NARROW_BASE = {3, 3, 5, 5, 6, 7, 5, 3};
    private static final int[] NARROW_INDEX = {6, 7, 6, 7, NONE, NONE, NONE, NONE};

    /** An operand at {@code address}; the address size is 32 or 64 bits. */
    static MemoryOperand at(CaseBuilder b, long address, int addressSize) {
        if (addressSize == 16) {
            return narrow(b, address);
        }
        for (int attempt = 0; attempt < 12; attempt++) {
            MemoryOperand m = attempt(b, address, addressSize);
            if (m != null) {
                return m;
            }
        }
        return absolute(b, address, 0);
    }

    /** A 16-bit operand (SDM vol. 2, table 2-1). */
    private static MemoryOperand narrow(CaseBuilder b, long address) {
        int rm = b.r.below(8);
        int mod = b.r.below(3);
        int base = NARROW_BASE[rm];
        int index = NARROW_INDEX[rm];
        boolean allowed = b.single || (base == NONE || b.isPinned(base)) && (index == NONE || b.isPinned(index));
        ByteArrayOutputStream t = new ByteArrayOutputStream();
        if (!allowed || rm == 6 && mod == 0) {
            displacement(t, address, 2);
            return new MemoryOperand(6, t.toByteArray(), false, false, false);
        }
        long disp = mod == 0 ? 0 : mod == 1 ? (byte) b.r.next() : (short) b.r.next();
        if (index != NONE) {
            b.offer(index, b.r.percent(70) ? b.r.between(-300, 300) : b.r.next());
            disp += b.value(index);
        }
        // What lies above bit 15 of the registers does not count.
        b.offer(base, address - disp & 0xFFFF | b.r.next() << 16);
        long need = address - b.value(base) - (index == NONE ? 0 : b.value(index)) & 0xFFFF;
        int width = need == 0 && mod == 0 ? 0 : need == ((byte) need & 0xFFFF) && mod == 1 ? 1 : 2;
        displacement(t, need, width);
        return new MemoryOperand(width << 6 | rm, t.toByteArray(), false, false, false);
    }

    private static MemoryOperand absolute(CaseBuilder b, long address, int index) {
        ByteArrayOutputStream t = new ByteArrayOutputStream();
        if (b.long64()) {
            t.write(0x25 | index);
        }
        displacement(t, address, 4);
        return new MemoryOperand(b.long64() ? 4 : 5, t.toByteArray(), false, false, false);
    }

    private static void displacement(ByteArrayOutputStream t, long d, int size) {
        for (int k = 0; k < size; k++) {
            t.write((int) (d >>> 8 * k));
        }
    }

    private static int register(CaseBuilder b) {
        int limit = b.long64() ? 16 : 8;
        if (b.single) {
            return b.r.below(limit);
        }
        while (true) {
            int n = b.r.below(limit);
            if (b.isPinned(n)) {
                return n;
            }
        }
    }

    private static @Nullable MemoryOperand attempt(CaseBuilder b, long address, int size) {
        Rng r = b.r;
        boolean low = address >= 0 && address == (int) address;
        int form = low ? r.below(100) : r.between(26, 99);
        if (form < 6) {
            return absolute(b, address, 0);
        }
        if (form < 16 && b.long64()) {
            ByteArrayOutputStream t = new ByteArrayOutputStream();
            displacement(t, address, 4);
            return new MemoryOperand(5, t.toByteArray(), false, false, true);
        }
        int base = form < 26 ? NONE : register(b);
        int index = form < 60 && base != NONE ? NONE : register(b);
        if (index == 4) {
            return null;
        }
        int scale = index == NONE ? 0 : r.below(4);
        long mask = size == 64 ? -1L : 0xFFFF_FFFFL;
        int width = base == NONE ? 4 : new int[] {0, 1, 1, 4}[r.below(4)];
        if ((base & 7) == 5 && width == 0) {
            width = 1;
        }
        long disp = width == 0 ? 0 : width == 1 ? (byte) r.next() : r.bool() ? (int) r.next() : r.between(-4096, 4096);
        long sum = 0;
        if (index != NONE) {
            if (!b.isFixed(index)) {
                long v = index == base ? address / (1 + (1L << scale)) - r.between(0, 500)
                        : r.percent(70) ? r.between(-300, 300) : (int) r.next() >> 2;
                b.offer(index, widen(b, v, size));
            }
            sum = b.value(index) << scale;
        }
        if (base != NONE && !b.isFixed(base)) {
            b.offer(base, widen(b, address - sum - disp & mask, size));
        }
        if (base != NONE) {
            sum += b.value(base);
        }
        long need = size == 64 ? address - sum : (int) (address - sum);
        if (need != disp || base == NONE) {
            disp = need;
            if (disp != (int) disp) {
                return null;
            }
            width = base == NONE || disp != (byte) disp ? 4 : 1;
        }
        ByteArrayOutputStream t = new ByteArrayOutputStream();
        int mod = base == NONE ? 0 : width == 0 ? 0 : width == 1 ? 1 : 2;
        boolean sib = index != NONE || base == NONE || (base & 7) == 4 || r.percent(5);
        if (sib) {
            int i = index == NONE ? 4 : index & 7;
            t.write(scale << 6 | i << 3 | (base == NONE ? 5 : base & 7));
        }
        displacement(t, disp, width);
        return new MemoryOperand(mod << 6 | (sib ? 4 : base & 7), t.toByteArray(),
                index != NONE && index > 7, base != NONE && base > 7, false);
    }

    /** Fills what the address size ignores with noise. */
    private static long widen(CaseBuilder b, long v, int size) {
        return size == 64 || !b.long64() || b.r.percent(60) ? v & (size == 64 ? -1L : 0xFFFF_FFFFL)
                : v & 0xFFFF_FFFFL | b.r.next() << 32;
    }
}
