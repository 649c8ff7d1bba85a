package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.mmu.Mmu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class DebugRegistersTest {
    private final Platform p = Platform.protected32();
    private final Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    /** Enables breakpoint 0; type 0 execute, 1 write, 2 port, 3 access; length 0, 1, 3 for 1, 2, 4 bytes. */
    private void breakpoint(long address, int type, int length) {
        DebugRegisters.write(c, 0, address);
        DebugRegisters.write(c, 7, 2 | (type | length << 2) << 16);
    }

    private boolean traps() {
        p.idt(1, Platform.CODE0, 0x7000, 0x8E);
        return DebugRegisters.afterInstruction(c, c.eflags);
    }

    @Test
    void registersAliasUnlessDe() {
        DebugRegisters.write(c, 5, 0x0000_0455);
        assertThat(DebugRegisters.read(c, 7)).isEqualTo(0x455);
        assertThat(DebugRegisters.read(c, 4)).isEqualTo(0xFFFF_0FF0L);
        c.cr4 |= Ctl.CR4_DE;
        assertThat(faultOf(() -> DebugRegisters.read(c, 4))).isEqualTo(fault(Vectors.UD));
        assertThat(faultOf(() -> DebugRegisters.write(c, 5, 0))).isEqualTo(fault(Vectors.UD));
    }

    @Test
    void fixedBitsAndPrivilege() {
        DebugRegisters.write(c, 6, 0);
        assertThat(c.dr[6]).isEqualTo(0xFFFF_0FF0L);
        DebugRegisters.write(c, 7, 0xFFFF_DFFFL);
        assertThat(c.dr[7]).isEqualTo(0xFFFF_07FFL);
        assertThat(faultOf(() -> DebugRegisters.write(c, 7, 1L << 32))).isEqualTo(fault(Vectors.GP, 0));
        p.toUser(Platform.CODE3, Platform.DATA3);
        assertThat(faultOf(() -> DebugRegisters.read(c, 0))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void generalDetect() {
        DebugRegisters.write(c, 7, DebugRegisters.GD);
        assertThat(faultOf(() -> DebugRegisters.read(c, 0))).isEqualTo(fault(Vectors.DB));
        assertThat(c.dr[6] & DebugRegisters.BD).isNotZero();
    }

    @Test
    void executionBreakpointIsAFaultUnlessRf() {
        breakpoint(0x1234, 0, 0);
        assertThat(c.attention & Cpu.A_STEP).isNotZero();
        assertThat(faultOf(() -> DebugRegisters.beforeInstruction(c))).isEqualTo(fault(Vectors.DB));
        assertThat(c.dr[6] & 0xF).isEqualTo(1);
        int before = c.eflags |= Flags.RF;
        DebugRegisters.beforeInstruction(c);
        assertThat(DebugRegisters.afterInstruction(c, before)).isFalse();
        assertThat(c.eflags & Flags.RF).isZero();
        c.rip = 0x1235;
        DebugRegisters.beforeInstruction(c);
    }

    @Test
    void writeBreakpointTrapsAfterTheInstruction() {
        Mmu.store32(c, 0x3_0000, 1);
        breakpoint(0x3_0004, 1, 3);
        Mmu.store32(c, 0x3_0000, 2);
        assertThat(traps()).isFalse();
        Mmu.load32(c, 0x3_0004);
        assertThat(traps()).isFalse();
        Mmu.store8(c, 0x3_0007, 2);
        assertThat(traps()).isTrue();
        assertThat(c.dr[6] & 0xF).isEqualTo(1);
        assertThat(c.rip).isEqualTo(0x7000);
        assertThat(p.stack(0, 4)).isEqualTo(0x1234);
    }

    @Test
    void accessBreakpointSeesReadsAndCrossingAccesses() {
        breakpoint(0x3_1000, 3, 0);
        Mmu.load32(c, 0x3_0FFE);
        assertThat(traps()).isTrue();
        DebugRegisters.write(c, 7, 0);
        Mmu.load32(c, 0x3_1000);
        assertThat(traps()).isFalse();
    }

    @Test
    void portBreakpointNeedsDe() {
        breakpoint(0x61, 2, 0);
        DebugRegisters.portAccess(c, 0x60, 2);
        assertThat(traps()).isFalse();
        c.cr4 |= Ctl.CR4_DE;
        DebugRegisters.portAccess(c, 0x60, 2);
        assertThat(traps()).isTrue();
    }

    @Test
    void singleStep() {
        c.setFlags(Flags.TF);
        assertThat(c.attention & Cpu.A_STEP).isNotZero();
        assertThat(traps()).isTrue();
        assertThat(c.dr[6] & DebugRegisters.BS).isNotZero();
        assertThat(c.eflags & Flags.TF).isZero();
        assertThat(c.attention & Cpu.A_STEP).isZero();
        assertThat(p.stack(2, 4) & Flags.TF).isNotZero();
    }

    @Test
    void softwareInterruptIsNotStepped() {
        p.idt(0x20, Platform.CODE0, 0x6000, 0x8E);
        c.setFlags(Flags.TF);
        int before = c.eflags;
        Interrupts.deliver(c, 0x20, false, 0, Interrupts.Kind.SOFTWARE);
        assertThat(DebugRegisters.afterInstruction(c, before)).isFalse();
        assertThat(c.rip).isEqualTo(0x6000);
    }
}
