package org.jvirsh.emulator.oracle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.cpu.decode.Row;

/** A test case while it is made: code so far, and which registers of the input state are already spoken for. */
final class CaseBuilder {
    final Rng r;
    final int bits;
    final int offset;
    final MachineImage input;
    private final long seed;
    /** Whether the case has one instruction only: its operands may be anything. */
    final boolean single;
    /** General registers whose input values something relies on. */
    private int fixed = 1 << 4;
    /** In a sequence: registers for addresses, which no instruction may change. */
    final int pinned;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final List<TestCase.Step> steps = new ArrayList<>();

    CaseBuilder(Rng r, int bits, boolean single) {
        this.r = r;
        this.bits = bits;
        this.single = single;
        seed = r.next();
        input = InputState.of(seed);
        if (bits == 16) {
            input.setGpr(4, input.gpr(4) - Layout.SCRATCH);
        }
        offset = r.percent(10) ? 0x1000 - r.between(1, 12) : r.percent(50) ? 0 : r.below(0xF00);
        if (single) {
            pinned = 0;
        } else {
            int mask = 0;
            for (int k = 0; k < (bits == 64 ? 3 : 1); k++) {
                mask |= 1 << (bits == 64 ? r.between(5, 15) : r.between(5, 7));
            }
            pinned = mask;
        }
    }

    boolean long64() {
        return bits == 64;
    }

    boolean isFixed(int n) {
        return (fixed >>> n & 1) != 0;
    }

    boolean isPinned(int n) {
        return (pinned >>> n & 1) != 0;
    }

    long value(int n) {
        return bits == 64 ? input.gpr(n) : input.gpr(n) & 0xFFFF_FFFFL;
    }

    void fix(int n) {
        fixed |= 1 << n;
    }

    /** Gives a register a value unless something relies on the one it has; only before the first instruction. */
    boolean offer(int n, long v) {
        if (isFixed(n) || !single && !isPinned(n)) {
            return false;
        }
        input.setGpr(n, v);
        fix(n);
        return true;
    }

    /** Instruction pointer of the next instruction. */
    long here() {
        return (bits == 16 ? 0 : Layout.CODE) + offset + code.size();
    }

    /** Base of the data segments. */
    long dataBase() {
        return bits == 16 ? Layout.SCRATCH : 0;
    }

    /** Offset in the image of an address in the data segment. */
    int at(long address) {
        return MachineImage.at(address + dataBase());
    }

    /** Whether addresses in the data segment lie in the window, whose content a test case may choose. */
    boolean inWindow(long address, int size) {
        long start = Layout.SCRATCH + Layout.WINDOW - dataBase();
        return address >= start && address + size <= start + Layout.WINDOW_SIZE;
    }

    int size() {
        return code.size();
    }

    void add(Row row, byte[] bytes) {
        steps.add(new TestCase.Step(row, code.size(), bytes.length));
        code.writeBytes(bytes);
    }

    int steps() {
        return steps.size();
    }

    TestCase build() {
        return new TestCase(bits, offset, code.toByteArray(), List.copyOf(steps), seed, input);
    }

    /** Address in the data segment of {@code size} bytes in the data area: mostly aligned, sometimes across the page boundary or the end. */
    long dataAddress(int size) {
        return linearDataAddress(size) - dataBase() & (bits == 16 ? 0xFFFF : -1L);
    }

    private long linearDataAddress(int size) {
        int room = Layout.WINDOW_SIZE - Math.min(size, Layout.WINDOW_SIZE);
        long window = Layout.SCRATCH + Layout.WINDOW;
        int p = r.below(100);
        if (p < 60) {
            int align = Math.max(1, Math.min(16, Integer.highestOneBit(size)));
            return (window + r.below(room + 1)) & -align;
        }
        if (p < 86) {
            return window + r.below(room + 1);
        }
        if (p < 96) {
            return Layout.SCRATCH + 0x1000 - r.below(size + 1);
        }
        return r.bool() ? Layout.SCRATCH + Layout.SCRATCH_SIZE - r.below(size + 1) : Layout.SCRATCH - r.below(size + 1);
    }
}
