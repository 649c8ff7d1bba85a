package org.jvirsh.emulator.oracle;

import java.util.List;
import org.jvirsh.emulator.cpu.decode.Row;

/**
 * Code and the state it starts from.
 *
 * @param bits 64 or 32: mode of the code segment
 * @param offset where in the code area it starts
 * @param code the bytes
 * @param steps the instructions in the order of addresses
 * @param input registers and memory before
 */
record TestCase(int bits, int offset, byte[] code, List<Step> steps, MachineImage input) {
    /**
     * One instruction.
     *
     * @param row what the decoder finds
     * @param start offset in the code
     * @param length bytes
     */
    record Step(Row row, int start, int length) {}

    /** Address of the first instruction. */
    long start() {
        return Layout.CODE + offset;
    }

    /** Address after the last instruction. */
    long end() {
        return start() + code.length;
    }

    /** The case without the instructions from {@code n} on. */
    TestCase prefix(int n) {
        Step last = steps.get(n - 1);
        return new TestCase(
                bits, offset, java.util.Arrays.copyOf(code, last.start() + last.length()), steps.subList(0, n), input);
    }

    /** Instruction {@code n} alone, at its place, from another state. */
    TestCase only(int n, MachineImage from) {
        Step s = steps.get(n);
        byte[] b = java.util.Arrays.copyOfRange(code, s.start(), s.start() + s.length());
        return new TestCase(bits, offset + s.start(), b, List.of(new Step(s.row(), 0, s.length())), from);
    }

    /** The bytes in hexadecimal. */
    String hex() {
        StringBuilder b = new StringBuilder();
        for (Step s : steps) {
            for (int k = 0; k < s.length(); k++) {
                b.append("%02X".formatted(code[s.start() + k])).append(k + 1 < s.length() ? " " : "");
            }
            b.append(" | ");
        }
        return b.toString();
    }
}
