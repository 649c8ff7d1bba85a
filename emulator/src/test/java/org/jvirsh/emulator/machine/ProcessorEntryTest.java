package org.jvirsh.emulator.machine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.boot.EntryState;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessorEntryTest {
    private static final EntryState.FlatSegments FLAT = new EntryState.FlatSegments(0x8_F000, 31, 0x10, 0x18);

    private final PhysicalMemory memory = new PhysicalMemory(1 << 20);
    private final Cpu c = new Cpu(new CpuModel(), memory, new IoPorts(), () -> 0);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void realMode() {
        ProcessorEntry.apply(new EntryState.Real(0x1020, 0, 0x1000, 0x1000, 0xE000), c);
        assertThat(c.mode).isZero();
        assertThat(c.protectedMode()).isFalse();
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x1_0200);
        assertThat(c.segBase[Seg.DS]).isEqualTo(0x1_0000);
        assertThat(c.selector[Seg.ES]).isEqualTo(0x1000);
        assertThat(c.gpr[4]).isEqualTo(0xE000);
        assertThat(c.flags()).isEqualTo(2);
    }

    @Test
    void protectedMode() {
        ProcessorEntry.apply(new EntryState.Protected32(0x10_0000, 0x2BAD_B002, 0x9_0000, -16, 0x8_F000, FLAT), c);
        assertThat(c.mode).isEqualTo(Cpu.MODE_32 | Cpu.MODE_STACK32 | Cpu.MODE_FLAT);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x10);
        assertThat(c.selector[Seg.SS]).isEqualTo(0x18);
        assertThat(c.gpr[0]).isEqualTo(0x2BAD_B002L);
        assertThat(c.gpr[3]).isEqualTo(0x9_0000);
        assertThat(c.gpr[6]).isEqualTo(0xFFFF_FFF0L);
        assertThat(c.rip).isEqualTo(0x10_0000);
        assertThat(c.gdtBase).isEqualTo(0x8_F000);
    }

    @Test
    void longMode() {
        ProcessorEntry.apply(new EntryState.Long64(0x10_0200, 0x9_0000, 0x8_F000, 0x8_0000, FLAT), c);
        assertThat(c.mode).isEqualTo(Cpu.MODE_64);
        assertThat(c.longMode()).isTrue();
        assertThat(c.cr3).isEqualTo(0x8_0000);
        assertThat(c.gpr[6]).isEqualTo(0x9_0000);
        assertThat(c.rip).isEqualTo(0x10_0200);
        assertThat(c.gpr[2]).isZero();
    }
}
