package org.jvirsh.emulator.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * User-visible state as bytes, little-endian: 16 general registers, flags, FXSAVE image, the data area.
 */
final class MachineImage {
    /** Offset of the general registers. */
    static final int GPR = 0;
    /** Offset of the flags, 8 bytes. */
    static final int FLAGS = 128;
    /** Offset of the FXSAVE image in the 64-bit format, 512 bytes. */
    static final int FX = 144;
    /** Offset of the data area. */
    static final int SCRATCH = FX + 512;
    /** Size in bytes. */
    static final int SIZE = SCRATCH + Layout.SCRATCH_SIZE;

    /** Offsets within the FXSAVE image. */
    static final int FCW = FX;
    static final int FSW = FX + 2;
    static final int FTW = FX + 4;
    static final int MXCSR = FX + 24;
    static final int ST = FX + 32;
    static final int XMM = FX + 160;

    final byte[] bytes;
    private final ByteBuffer view;

    MachineImage() {
        this(new byte[SIZE]);
    }

    private MachineImage(byte[] bytes) {
        this.bytes = bytes;
        view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    MachineImage copy() {
        return new MachineImage(bytes.clone());
    }

    long gpr(int n) {
        return view.getLong(GPR + 8 * n);
    }

    void setGpr(int n, long v) {
        view.putLong(GPR + 8 * n, v);
    }

    long get(int at, int size) {
        long v = 0;
        for (int k = size - 1; k >= 0; k--) {
            v = v << 8 | bytes[at + k] & 0xFF;
        }
        return v;
    }

    void put(int at, long v, int size) {
        for (int k = 0; k < size; k++) {
            bytes[at + k] = (byte) (v >>> 8 * k);
        }
    }

    int flags() {
        return view.getInt(FLAGS);
    }

    void setFlags(long v) {
        view.putLong(FLAGS, v);
    }

    /** Offset of the byte at a linear address of the data area. */
    static int at(long linear) {
        return SCRATCH + Math.toIntExact(linear - Layout.SCRATCH);
    }
}
