package org.jvirsh.emulator.cpu.interp;

import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of decoded code. */
class BlockCacheTest {
    private static final int INC_AX = 0x40;
    private static final int STRIDE = 16;
    private static final int END = 0xF000;
    private static final long LIMIT = 200_000;

    /** A loop over sixty kilobytes of code takes far more than it may; the sum is right nevertheless. */
    @Test
    void decodedCodeTakesNoMoreThanItMay() {
        PhysicalMemory memory = new PhysicalMemory(1 << 20);
        Cpu c = new Cpu(new CpuModel(), memory, new IoPorts(), () -> 0);
        Interpreter engine = new Interpreter(c, new OpcodeTable(), LIMIT);
        for (int at = 0; at < END; at += STRIDE) {
            for (int k = 0; k < STRIDE - 2; k++) {
                memory.write(at + k, INC_AX, 1);
            }
            memory.write(at + STRIDE - 2, 0x00EB, 2); // JMP to the next
        }
        memory.write(END, 0x4A, 1); // DEC DX
        memory.write(END + 1, 0x850F, 2); // JNZ to 0
        memory.write(END + 3, -(END + 5) & 0xFFFF, 2);
        memory.write(END + 5, 0xF4, 1); // HLT
        c.segBase[Seg.CS] = 0;
        c.selector[Seg.CS] = 0;
        c.rip = 0;
        c.gpr[0] = 0;
        c.gpr[2] = 3;
        CpuExit exit;
        do {
            exit = engine.run(10_000);
            assertThat(engine.counters().get("bytes of decoded code")).isBetween(1L, LIMIT + 10_000);
        } while (exit == CpuExit.BUDGET);
        assertThat(exit).isEqualTo(CpuExit.HALTED);
        assertThat(c.gpr[0] & 0xFFFF).isEqualTo(3 * (STRIDE - 2) * (END / STRIDE) & 0xFFFF);
        assertThat(engine.counters().get("instructions decoded")).isGreaterThan(2L * END);
    }
}
