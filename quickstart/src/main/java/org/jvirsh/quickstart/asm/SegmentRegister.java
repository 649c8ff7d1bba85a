package org.jvirsh.quickstart.asm;

/** The segment registers (Intel SDM volume 2, table B-8). */
public enum SegmentRegister {
    ES(0), CS(1), SS(2), DS(3), FS(4), GS(5);

    private final int code;

    SegmentRegister(int code) {
        this.code = code;
    }

    /** The three-bit number of this register in ModRM. */
    public int code() {
        return code;
    }
}
