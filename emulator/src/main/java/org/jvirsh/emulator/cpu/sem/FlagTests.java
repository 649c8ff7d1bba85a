package org.jvirsh.emulator.cpu.sem;

import static org.jvirsh.emulator.cpu.sem.Arithmetic.sx;
import static org.jvirsh.emulator.cpu.sem.Arithmetic.zx;

/**
 * What conditions of Jcc, SETcc and CMOVcc say of the flags that operations of {@link Arithmetic} leave, told from their operands
 * (SDM vol. 1, appendix B): for translated code, which then need not leave the flags. Operands arrive zero-extended.
 */
public final class FlagTests {
    private FlagTests() {}

    /** ZF after SUB and CMP. */
    public static boolean subEqual(int size, long a, long b) {
        return zx(a, size) == zx(b, size);
    }

    /** CF after SUB and CMP. */
    public static boolean subBelow(int size, long a, long b) {
        return Long.compareUnsigned(zx(a, size), zx(b, size)) < 0;
    }

    /** CF or ZF after SUB and CMP. */
    public static boolean subBelowOrEqual(int size, long a, long b) {
        return Long.compareUnsigned(zx(a, size), zx(b, size)) <= 0;
    }

    /** SF after SUB and CMP. */
    public static boolean subNegative(int size, long a, long b) {
        return sx(a - b, size) < 0;
    }

    /** SF != OF after SUB and CMP. */
    public static boolean subLess(int size, long a, long b) {
        return sx(a, size) < sx(b, size);
    }

    /** ZF or SF != OF after SUB and CMP. */
    public static boolean subLessOrEqual(int size, long a, long b) {
        return sx(a, size) <= sx(b, size);
    }

    /** ZF after ADD. */
    public static boolean addEqual(int size, long a, long b) {
        return zx(a + b, size) == 0;
    }

    /** SF after ADD. */
    public static boolean addNegative(int size, long a, long b) {
        return sx(a + b, size) < 0;
    }

    /** CF after ADD. */
    public static boolean addBelow(int size, long a, long b) {
        return Long.compareUnsigned(zx(a + b, size), zx(a, size)) < 0;
    }

    /** ZF after AND and TEST. */
    public static boolean andEqual(int size, long a, long b) {
        return zx(a & b, size) == 0;
    }

    /** SF after AND and TEST, and so SF != OF. */
    public static boolean andNegative(int size, long a, long b) {
        return sx(a & b, size) < 0;
    }

    /** ZF or SF != OF after AND and TEST. */
    public static boolean andLessOrEqual(int size, long a, long b) {
        return sx(a & b, size) <= 0;
    }

    /** ZF after OR. */
    public static boolean orEqual(int size, long a, long b) {
        return zx(a | b, size) == 0;
    }

    /** SF after OR, and so SF != OF. */
    public static boolean orNegative(int size, long a, long b) {
        return sx(a | b, size) < 0;
    }

    /** ZF or SF != OF after OR. */
    public static boolean orLessOrEqual(int size, long a, long b) {
        return sx(a | b, size) <= 0;
    }

    /** ZF after XOR. */
    public static boolean xorEqual(int size, long a, long b) {
        return zx(a ^ b, size) == 0;
    }

    /** SF after XOR, and so SF != OF. */
    public static boolean xorNegative(int size, long a, long b) {
        return sx(a ^ b, size) < 0;
    }

    /** ZF after INC. */
    public static boolean incEqual(int size, long a, long nothing) {
        return zx(a + 1, size) == 0;
    }

    /** SF after INC. */
    public static boolean incNegative(int size, long a, long nothing) {
        return sx(a + 1, size) < 0;
    }

    /** ZF after DEC. */
    public static boolean decEqual(int size, long a, long nothing) {
        return zx(a - 1, size) == 0;
    }

    /** SF after DEC. */
    public static boolean decNegative(int size, long a, long nothing) {
        return sx(a - 1, size) < 0;
    }

    /** ZF after SHR, whose count is not zero. */
    public static boolean shrEqual(int size, long a, long count) {
        return zx(Results.shr(size, a, count), size) == 0;
    }

    /** ZF after SHL, whose count is not zero. */
    public static boolean shlEqual(int size, long a, long count) {
        return zx(Results.shl(size, a, count), size) == 0;
    }

    /** ZF after SAR, whose count is not zero. */
    public static boolean sarEqual(int size, long a, long count) {
        return zx(Results.sar(size, a, count), size) == 0;
    }

    /** CMOVcc whose condition is known. */
    public static long cmov(boolean holds, long old, long v) {
        return holds ? v : old;
    }

    /** SETcc whose condition is known. */
    public static long set(boolean holds) {
        return holds ? 1 : 0;
    }

    /** Jcc whose condition is known. */
    public static boolean jump(boolean holds) {
        return holds;
    }
}
