package org.jvirsh.emulator.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
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
        int end = last.start() + last.length();
        TestCase t = new TestCase(bits, offset, Arrays.copyOf(code, end), steps.subList(0, n), input);
        for (int k = 0; k < n; k++) {
            t.setTarget(k, Math.min(t.target(k), end));
        }
        return t;
    }

    /** Bytes of a relative branch's displacement, its last bytes; 0 for other instructions. */
    private int displacementBytes(int n) {
        for (Operand o : steps.get(n).row().operands()) {
            if (o.kind() == OperandKind.J) {
                return o.size() == 8 ? 1 : 4;
            }
        }
        return 0;
    }

    private int target(int n) {
        int next = steps.get(n).start() + steps.get(n).length();
        return switch (displacementBytes(n)) {
            case 0 -> 0;
            case 1 -> next + code[next - 1];
            default -> next + ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getInt(next - 4);
        };
    }

    /** If instruction {@code n} is a relative branch, makes it lead to an offset in the code. */
    void setTarget(int n, int to) {
        int next = steps.get(n).start() + steps.get(n).length();
        int bytes = displacementBytes(n);
        for (int k = 0; k < bytes; k++) {
            code[next - bytes + k] = (byte) (to - next >>> 8 * k);
        }
    }

    /** Instruction {@code n} alone, at its place, from another state. */
    TestCase only(int n, MachineImage from) {
        Step s = steps.get(n);
        byte[] b = Arrays.copyOfRange(code, s.start(), s.start() + s.length());
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
