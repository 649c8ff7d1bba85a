package org.jvirsh.quickstart.asm;

/**
 * The conditions of Jcc and SETcc (Intel SDM volume 2, appendix B.1.4.7, "Condition Test Field").
 */
public enum Condition {
    OVERFLOW(0), NOT_OVERFLOW(1), BELOW(2), ABOVE_OR_EQUAL(3), EQUAL(4), NOT_EQUAL(5), BELOW_OR_EQUAL(6),
    ABOVE(7), SIGN(8), NOT_SIGN(9), PARITY(10), NOT_PARITY(11), LESS(12), GREATER_OR_EQUAL(13),
    LESS_OR_EQUAL(14), GREATER(15);

    private final int code;

    Condition(int code) {
        this.code = code;
    }

    /** The four-bit condition field, 0 to 15. */
    public int code() {
        return code;
    }
}
