package org.jvirsh.emulator.oracle;

import org.jvirsh.emulator.cpu.decode.Row;

/** What the manuals leave undefined after an instruction. */
final class UndefinedState {
    private UndefinedState() {}

    /** Flags that are undefined after an instruction of this row, whatever its operands. */
    static int flags(Row row) {
        return 0;
    }

    /** Flags that are undefined after a case. */
    static int flagsAfter(TestCase t, Outcome o) {
        return 0;
    }

    /** Bits of the x87 status word that are undefined after a case. */
    static int x87StatusAfter(TestCase t, Outcome o) {
        return 0;
    }

    /** Whether the byte of an image, in the data area, is undefined after a case. */
    static boolean memory(TestCase t, int at) {
        return false;
    }
}
