package org.jvirsh.emulator.cpu.sem;

/** Packed integer addition, subtraction and average, 64 bits at a time (SDM vol. 2, PADDB to PAVGW). */
public final class PackedAdd {
    private PackedAdd() {}

    /** PADDB: adds bytes. */
    public static long paddb(long a, long b) {
        return Lanes.add(a, b, Lanes.BYTES);
    }

    /** PADDW: adds words. */
    public static long paddw(long a, long b) {
        return Lanes.add(a, b, Lanes.WORDS);
    }

    /** PADDD: adds doublewords. */
    public static long paddd(long a, long b) {
        return Lanes.add(a, b, Lanes.DWORDS);
    }

    /** PADDQ: adds quadwords. */
    public static long paddq(long a, long b) {
        return a + b;
    }

    /** PADDSB: adds bytes with signed saturation. */
    public static long paddsb(long a, long b) {
        return Lanes.addSigned(a, b, Lanes.BYTES);
    }

    /** PADDUSB: adds bytes with unsigned saturation. */
    public static long paddusb(long a, long b) {
        return Lanes.addUnsigned(a, b, Lanes.BYTES);
    }

    /** PADDSW: adds words with signed saturation. */
    public static long paddsw(long a, long b) {
        return Lanes.addSigned(a, b, Lanes.WORDS);
    }

    /** PADDUSW: adds words with unsigned saturation. */
    public static long paddusw(long a, long b) {
        return Lanes.addUnsigned(a, b, Lanes.WORDS);
    }

    /** PSUBB: subtracts bytes. */
    public static long psubb(long a, long b) {
        return Lanes.sub(a, b, Lanes.BYTES);
    }

    /** PSUBW: subtracts words. */
    public static long psubw(long a, long b) {
        return Lanes.sub(a, b, Lanes.WORDS);
    }

    /** PSUBD: subtracts doublewords. */
    public static long psubd(long a, long b) {
        return Lanes.sub(a, b, Lanes.DWORDS);
    }

    /** PSUBQ: subtracts quadwords. */
    public static long psubq(long a, long b) {
        return a - b;
    }

    /** PSUBSB: subtracts bytes with signed saturation. */
    public static long psubsb(long a, long b) {
        return Lanes.subSigned(a, b, Lanes.BYTES);
    }

    /** PSUBUSB: subtracts bytes with unsigned saturation. */
    public static long psubusb(long a, long b) {
        return Lanes.subUnsigned(a, b, Lanes.BYTES);
    }

    /** PSUBSW: subtracts words with signed saturation. */
    public static long psubsw(long a, long b) {
        return Lanes.subSigned(a, b, Lanes.WORDS);
    }

    /** PSUBUSW: subtracts words with unsigned saturation. */
    public static long psubusw(long a, long b) {
        return Lanes.subUnsigned(a, b, Lanes.WORDS);
    }

    /** PAVGB: averages unsigned bytes, rounding up. */
    public static long pavgb(long a, long b) {
        return Lanes.average(a, b, Lanes.BYTES);
    }

    /** PAVGW: averages unsigned words, rounding up. */
    public static long pavgw(long a, long b) {
        return Lanes.average(a, b, Lanes.WORDS);
    }
}
