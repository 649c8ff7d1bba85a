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
 * @param bits 64, 32 or 16: mode of the code segment; with 16, all segments have their bases at the areas
 * @param offset where in the code area it starts
 * @param code the bytes
 * @param steps the instructions in the order of addresses
 * @param seed what {@link InputState} the input was made from
 * @param input registers and memory before
 */
record TestCase(int bits, int offset, byte[] code, List<Step> steps, long seed, MachineImage input) {
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

    /** The instruction pointer for an address in the code area. */
    long pointer(long linear) {
        return bits == 16 ? linear - Layout.CODE : linear;
    }

    /** What CS holds. */
    int codeSelector() {
        return bits == 64 ? Layout.CS64 : bits == 32 ? Layout.CS32 : Layout.CS16;
    }

    /** What DS, ES and SS hold. */
    int dataSelector() {
        return bits == 16 ? Layout.DATA16 : Layout.DATA;
    }

    /** Base of DS, ES and SS. */
    long dataBase() {
        return bits == 16 ? Layout.SCRATCH : 0;
    }

    /** The case without the instructions from {@code n} on. */
    TestCase prefix(int n) {
        Step last = steps.get(n - 1);
        int end = last.start() + last.length();
        TestCase t = new TestCase(bits, offset, Arrays.copyOf(code, end), steps.subList(0, n), seed, input);
        for (int k = 0; k < n; k++) {
            t.setTarget(k, Math.min(t.target(k), end));
        }
        return t;
    }

    /** Bytes of a relative branch's displacement, its last bytes; 0 for other instructions. */
    private int displacementBytes(int n) {
        for (Operand o : steps.get(n).row().operands()) {
            if (o.kind() == OperandKind.J) {
                return o.size() == 8 ? 1 : bits == 16 ? 2 : 4;
            }
        }
        return 0;
    }

    private int target(int n) {
        int next = steps.get(n).start() + steps.get(n).length();
        return switch (displacementBytes(n)) {
            case 0 -> 0;
            case 1 -> next + code[next - 1];
            case 2 -> next + ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getShort(next - 2);
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
}
