package org.jvirsh.quickstart.asm;

/**
 * The general registers of the 8086 and the 80386, in the order of their encoding.
 *
 * @see <a href="https://www.intel.com/sdm">Intel SDM volume 2, table 3-1, "Register Codes"</a>
 */
public enum Register implements Operand {
    AL(8, 0), CL(8, 1), DL(8, 2), BL(8, 3), AH(8, 4), CH(8, 5), DH(8, 6), BH(8, 7),
    AX(16, 0), CX(16, 1), DX(16, 2), BX(16, 3), SP(16, 4), BP(16, 5), SI(16, 6), DI(16, 7),
    EAX(32, 0), ECX(32, 1), EDX(32, 2), EBX(32, 3), ESP(32, 4), EBP(32, 5), ESI(32, 6), EDI(32, 7);

    private final int width;
    private final int code;

    Register(int width, int code) {
        this.width = width;
        this.code = code;
    }

    /** The three-bit number of this register in ModRM and opcode bytes. */
    public int code() {
        return code;
    }

    @Override
    public int width() {
        return width;
    }

    boolean isAccumulator() {
        return code == 0;
    }
}
