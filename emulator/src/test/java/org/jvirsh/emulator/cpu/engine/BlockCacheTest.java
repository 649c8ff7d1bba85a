package org.jvirsh.emulator.cpu.engine;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.memory.RawMemory;

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
        Interpreter engine = new Interpreter(c, new OpcodeTable(), LIMIT, null);
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

    /** Memory that is loaded anew at once: code in pages that changed is decoded again, the other is kept. */
    @Test
    void codeIsKeptWhereMemoryStaysTheSame() {
        PhysicalMemory memory = new PhysicalMemory(1 << 20);
        Cpu c = new Cpu(new CpuModel(), memory, new IoPorts(), () -> 0);
        Interpreter engine = new Interpreter(c, new OpcodeTable(), 1 << 20, null);
        memory.write(0, 0x40, 1); // INC AX
        memory.write(1, 0xE9, 1); // JMP 1000h
        memory.write(2, 0x1000 - 4, 2);
        memory.write(0x1000, 0x40, 1);
        memory.write(0x1001, 0xFEEB, 2); // JMP to itself
        assertThat(sum(engine, c)).isEqualTo(2);
        long decoded = engine.counters().get("instructions decoded");
        BitSet pages = new BitSet();
        pages.set(2, 4);
        memory.replaced(pages);
        assertThat(sum(engine, c)).isEqualTo(2);
        assertThat(engine.counters().get("instructions decoded")).isEqualTo(decoded);
        RawMemory.put8(memory.ram().address() + 0x1000, (byte) 0x48); // DEC AX, not by a write of the guest
        pages.set(1);
        memory.replaced(pages);
        assertThat(sum(engine, c)).isZero();
        assertThat(engine.counters().get("instructions decoded")).isEqualTo(decoded + 3);
    }

    /** Code of the kernel that has just run is not the user's to run. */
    @Test
    void userCodeDoesNotRunThePagesOfTheKernel() {
        PhysicalMemory memory = new PhysicalMemory(1 << 20);
        Cpu c = new Cpu(new CpuModel(), memory, new IoPorts(), () -> 0);
        Interpreter engine = new Interpreter(c, new OpcodeTable(), 1 << 20, null);
        memory.write(0x8000, 0x83, 4); // 4 MiB at 0: present, writable, the supervisor's
        memory.write(0x1000, 0x40, 1); // INC EAX
        memory.write(0x1001, 0xFEEB, 2); // JMP to itself
        for (int s = Seg.ES; s <= Seg.DS; s++) {
            c.segBase[s] = 0;
            c.segLimit[s] = 0xFFFF_FFFFL;
            c.segAttr[s] |= Seg.DB;
        }
        c.cr4 = Ctl.CR4_PSE;
        c.cr3 = 0x8000;
        c.cr0 |= Ctl.CR0_PE | Ctl.CR0_PG;
        c.modeChanged();
        c.rip = 0x1000;
        c.gpr[0] = 0;
        assertThat(engine.run(100)).isEqualTo(CpuExit.BUDGET);
        assertThat(c.gpr[0]).isEqualTo(1);
        c.cpl = 3;
        c.accessChanged();
        c.rip = 0x1000;
        assertThat(engine.run(100)).isEqualTo(CpuExit.SHUTDOWN); // the page fault finds no IDT
        assertThat(c.gpr[0]).isEqualTo(1);
    }

    private static int sum(Interpreter engine, Cpu c) {
        c.segBase[Seg.CS] = 0;
        c.selector[Seg.CS] = 0;
        c.rip = 0;
        c.gpr[0] = 0;
        assertThat(engine.run(100)).isEqualTo(CpuExit.BUDGET);
        return (int) c.gpr[0] & 0xFFFF;
    }
}
