package org.jvirsh.emulator.fp;

/**
 * The environment of floating-point operations and the place their results are left in, so that nothing is
 * allocated while a guest computes. A CPU owns one for the x87 and one for SSE.
 *
 * <p>Flag and mask bits have the layout of the x87 status and control words and of MXCSR (Intel SDM vol. 1,
 * sections 8.1.3, 8.1.5 and 10.2.3): bit 0 invalid, 1 denormal operand, 2 zero divide, 3 overflow,
 * 4 underflow, 5 precision.
 */
public final class FpContext {
    /** Invalid operation. */
    public static final int IE = 0x01;
    /** Denormal operand. */
    public static final int DE = 0x02;
    /** Division by zero. */
    public static final int ZE = 0x04;
    /** Overflow. */
    public static final int OE = 0x08;
    /** Underflow. */
    public static final int UE = 0x10;
    /** Precision (inexact result). */
    public static final int PE = 0x20;
    /** All six exceptions. */
    public static final int ALL = 0x3F;
    /** The exceptions found before anything is computed; unmasked, they leave the operands alone. */
    public static final int BEFORE_COMPUTING = IE | DE | ZE;

    /** Rounding control as the control word and MXCSR encode it: to nearest, ties to even. */
    public static final int NEAREST = 0;
    /** Rounding control: toward minus infinity. */
    public static final int DOWN = 1;
    /** Rounding control: toward plus infinity. */
    public static final int UP = 2;
    /** Rounding control: toward zero. */
    public static final int ZERO = 3;

    /** MXCSR after reset: all exceptions masked, to nearest. */
    public static final int MXCSR_RESET = 0x1F80;
    /** The x87 control word after FNINIT: all exceptions masked, to nearest, 64-bit precision. */
    public static final int CONTROL_INIT = 0x037F;

    private static final int MXCSR_DAZ = 0x0040;
    private static final int MXCSR_FTZ = 0x8000;

    /** x87: the guest's control word; written by {@link #setControl}. */
    public int control = CONTROL_INIT;
    /** Rounding control, 0 to 3. */
    public int rounding = NEAREST;
    /** Significant bits of an x87 result: 24, 53 or 64. */
    public int precision = 64;
    /** Masked exceptions, one bit each. */
    public int masks = ALL;
    /** Exceptions raised since the owner last cleared this field. */
    public int flags;
    /** Whether the magnitude of the last rounded result was increased (x87 condition code C1). */
    public boolean roundedUp;
    /** SSE: denormal operands count as zeros. */
    public boolean denormalsAreZeros;
    /** SSE: tiny results become zeros while underflow is masked. */
    public boolean flushToZero;
    /** SSE: the guest's MXCSR, control bits and sticky flags; written by {@link #setMxcsr}. */
    public int mxcsr = MXCSR_RESET;

    /** Significand of an 80-bit result. */
    public long sig;
    /** Sign (bit 15) and biased exponent (bits 14..0) of an 80-bit result. */
    public int exp;
    /** Significand of a second 80-bit result (FXTRACT, FSINCOS). */
    public long sig2;
    /** Sign and exponent of a second 80-bit result. */
    public int exp2;
    /** Low 64 bits of the quotient of the last partial remainder; its bits 2..0 go to C0, C3, C1. */
    public long quotient;
    /** Whether the last operation was left incomplete or refused its operand (condition code C2). */
    public boolean incomplete;

    final Wide wide = new Wide();
    final Wide t0 = new Wide();
    final Wide t1 = new Wide();
    final Wide t2 = new Wide();
    final Wide t3 = new Wide();

    /** Takes rounding, precision and masks from an x87 control word, and keeps it. */
    public void setControl(int value) {
        control = value;
        rounding = value >>> 10 & 3;
        masks = value & ALL;
        precision = switch (value >>> 8 & 3) {
            case 0 -> 24;
            case 2 -> 53;
            default -> 64;
        };
    }

    /** Takes rounding, masks, flush-to-zero and denormals-are-zeros from an MXCSR value, and keeps it. */
    public void setMxcsr(int value) {
        mxcsr = value;
        rounding = value >>> 13 & 3;
        masks = value >>> 7 & ALL;
        denormalsAreZeros = (value & MXCSR_DAZ) != 0;
        flushToZero = (value & MXCSR_FTZ) != 0;
    }

    /** Raises exceptions; tells whether one of them is unmasked. */
    boolean raise(int exceptions) {
        flags |= exceptions;
        return (exceptions & ~masks) != 0;
    }

    /** Leaves an 80-bit value as the result. */
    void result(long significand, int signAndExponent) {
        sig = significand;
        exp = signAndExponent;
    }

    /** Leaves the default NaN as the result and raises invalid operation. */
    void invalid() {
        flags |= IE;
        sig = Float80.DEFAULT_NAN_SIG;
        exp = Float80.DEFAULT_NAN_EXP;
    }

    /**
     * The rounding decision: whether a magnitude is increased.
     *
     * @param mode rounding control
     * @param negative sign of the value
     * @param odd whether the lowest kept bit is one
     * @param dropped the dropped bits, the first in bit 63, anything further or-ed into bit 0
     */
    static boolean increments(int mode, boolean negative, boolean odd, long dropped) {
        return switch (mode) {
            case NEAREST -> dropped < 0 && (dropped != Long.MIN_VALUE || odd);
            case DOWN -> negative && dropped != 0;
            case UP -> !negative && dropped != 0;
            default -> false;
        };
    }
}
