package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Interrupts.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE0;
import static org.jvirsh.emulator.cpu.Platform.CODE3;
import static org.jvirsh.emulator.cpu.Platform.CODE64;
import static org.jvirsh.emulator.cpu.Platform.CODE64_USER;
import static org.jvirsh.emulator.cpu.Platform.DATA0;
import static org.jvirsh.emulator.cpu.Platform.DATA3;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class InterruptsTest {
    private static final int INTERRUPT_GATE = 0x8E;
    private static final int TRAP_GATE = 0x8F;

    private Platform p = Platform.protected32();
    private Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    private void use(Platform other) {
        p.close();
        p = other;
        c = p.c;
    }

    private void external(int vector) {
        Interrupts.deliver(c, vector, false, 0, Kind.EXTERNAL);
    }

    private void exception(int vector, int error) {
        Interrupts.deliver(c, vector, Vectors.pushesErrorCode(vector), error, Kind.EXCEPTION);
    }

    private Platform.Fault software(int vector) {
        return faultOf(() -> Interrupts.deliver(c, vector, false, 0, Kind.SOFTWARE));
    }

    @Test
    void realModePushesFlagsCsIp() {
        use(Platform.real());
        p.put(8 * 4, 0x1111_2222, 4);
        c.setFlags(Flags.IF | Flags.CF | Flags.TF);
        c.attention |= Cpu.A_HALT;
        external(8);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x1111);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x1_1110);
        assertThat(c.rip).isEqualTo(0x2222);
        assertThat(c.gpr[4]).isEqualTo(0x8000 - 6);
        assertThat(p.stack(0, 2)).isEqualTo(0x200);
        assertThat(p.stack(1, 2)).isEqualTo(0x100);
        assertThat(p.stack(2, 2)).isEqualTo(Flags.IF | Flags.CF | Flags.TF | Flags.ONE);
        assertThat(c.flags()).isEqualTo(Flags.CF | Flags.ONE);
        assertThat(c.attention & (Cpu.A_HALT | Cpu.A_STEP)).isZero();
    }

    @Test
    void realModeExceptionsHaveNoErrorCode() {
        use(Platform.real());
        p.put(13 * 4, 0x1111_2222, 4);
        exception(Vectors.GP, 0);
        assertThat(c.gpr[4]).isEqualTo(0x8000 - 6);
        assertThat(c.rip).isEqualTo(0x2222);
    }

    @Test
    void realModeWithoutATableShutsDown() {
        use(Platform.real());
        c.idtLimit = 0;
        exception(Vectors.UD, 0);
        assertThat(c.attention & Cpu.A_SHUTDOWN).isEqualTo(Cpu.A_SHUTDOWN);
        assertThat(c.rip).isEqualTo(0x200);
    }

    @Test
    void samePrivilegeInterruptGate() {
        p.idt(0x20, CODE0, 0xABCD_1234L, INTERRUPT_GATE);
        c.setFlags(Flags.IF | Flags.NT | Flags.ZF);
        external(0x20);
        assertThat(c.rip).isEqualTo(0xABCD_1234L);
        assertThat(p.stack(0, 4)).isEqualTo(0x1234);
        assertThat(p.stack(1, 4)).isEqualTo(CODE0);
        assertThat(p.stack(2, 4)).isEqualTo(Flags.IF | Flags.NT | Flags.ZF | Flags.ONE);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800 - 12);
        assertThat(c.flags()).isEqualTo(Flags.ZF | Flags.ONE);
    }

    @Test
    void trapGateKeepsInterruptsEnabled() {
        p.idt(0x20, CODE0, 0x5000, TRAP_GATE);
        c.setFlags(Flags.IF);
        external(0x20);
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.ONE);
    }

    @Test
    void faultPushesErrorCodeAndRf() {
        p.idt(13, CODE0, 0x5000, INTERRUPT_GATE);
        exception(Vectors.GP, 0x58);
        assertThat(p.stack(0, 4)).isEqualTo(0x58);
        assertThat(p.stack(1, 4)).isEqualTo(0x1234);
        assertThat(p.stack(3, 4)).isEqualTo(Flags.RF | Flags.ONE);
        assertThat(c.eflags & Flags.RF).isZero();
    }

    @Test
    void sixteenBitGatePushesWords() {
        p.idt(0x20, CODE0, 0xFFFF_5678L, 0x86);
        external(0x20);
        assertThat(c.rip).isEqualTo(0x5678);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800 - 6);
        assertThat(p.stack(0, 2)).isEqualTo(0x1234);
        assertThat(p.stack(1, 2)).isEqualTo(CODE0);
    }

    @Test
    void innerPrivilegeSwitchesStacks() {
        p.toUser(CODE3, DATA3);
        p.idt(0x80, CODE0, 0x5000, 0xEF);
        c.setFlags(Flags.IF);
        Interrupts.deliver(c, 0x80, false, 0, Kind.SOFTWARE);
        assertThat(c.cpl).isZero();
        assertThat(c.selector[Seg.CS]).isEqualTo(CODE0);
        assertThat(c.selector[Seg.SS]).isEqualTo(DATA0);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x400 - 20);
        assertThat(p.stack(0, 4)).isEqualTo(0x1234);
        assertThat(p.stack(1, 4)).isEqualTo(CODE3);
        assertThat(p.stack(2, 4)).isEqualTo(Flags.IF | Flags.ONE);
        assertThat(p.stack(3, 4)).isEqualTo(Platform.STACK3 + 0x800);
        assertThat(p.stack(4, 4)).isEqualTo(DATA3);
    }

    @Test
    void conformingHandlerKeepsPrivilege() {
        p.toUser(CODE3, DATA3);
        p.idt(0x80, Platform.CONFORMING, 0x5000, 0xEE);
        Interrupts.deliver(c, 0x80, false, 0, Kind.SOFTWARE);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.selector[Seg.CS]).isEqualTo(Platform.CONFORMING | 3);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK3 + 0x800 - 12);
    }

    @Test
    void softwareInterruptErrors() {
        p.toUser(CODE3, DATA3);
        p.idt(0x80, CODE0, 0x5000, INTERRUPT_GATE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0x80 * 8 + 2));
        p.idt(0x80, CODE0, 0x5000, 0x6E);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.NP, 0x80 * 8 + 2));
        p.idt(0x80, CODE0, 0x5000, 0xE4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0x80 * 8 + 2));
        p.idt(0x80, 0, 0x5000, 0xEE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0));
        p.idt(0x80, DATA0, 0x5000, 0xEE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, DATA0));
        p.idt(0x80, Platform.OUTSIDE, 0x5000, 0xEE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, Platform.OUTSIDE));
        p.segment(Platform.SMALL, 0, 0xFF, 0x1B, 4);
        p.idt(0x80, Platform.SMALL, 0x50, 0xEE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.NP, Platform.SMALL));
        p.segment(Platform.SMALL, 0, 0xFF, 0x9B, 4);
        p.idt(0x80, Platform.SMALL, 0x100, 0xEE);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0));
        c.idtLimit = 0x80 * 8;
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0x80 * 8 + 2));
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK3 + 0x800);
    }

    @Test
    void badInnerStackIsAnInvalidTask() {
        p.toUser(CODE3, DATA3);
        p.idt(0x80, CODE0, 0x5000, 0xEE);
        p.put(Platform.TSS + 8, 0, 4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.TS, 0));
        p.put(Platform.TSS + 8, DATA3, 4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.TS, DATA3 & ~3));
        p.put(Platform.TSS + 8, Platform.READ_ONLY, 4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.TS, Platform.READ_ONLY));
        p.put(Platform.TSS + 8, Platform.ABSENT, 4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.SS, Platform.ABSENT));
        p.put(Platform.TSS + 8, Platform.SMALL, 4);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.SS, Platform.SMALL));
        c.segLimit[Seg.TR] = 8;
        assertThat(software(0x80)).isEqualTo(fault(Vectors.TS, Platform.TASK));
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.selector[Seg.SS]).isEqualTo(DATA3);
    }

    @Test
    void faultsOfExternalEventsCarryExt() {
        p.idt(0x20, CODE0, 0x5000, 0x0E);
        p.idt(11, CODE0, 0x6000, INTERRUPT_GATE);
        external(0x20);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(p.stack(0, 4)).isEqualTo(0x20 * 8 + 3);
    }

    @Test
    void contributoryFaultsMakeADoubleFault() {
        p.idt(8, CODE0, 0x6000, INTERRUPT_GATE);
        exception(Vectors.GP, 0x10);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(p.stack(0, 4)).isZero();
        assertThat(p.stack(1, 4)).isEqualTo(0x1234);
    }

    @Test
    void benignFirstExceptionDoesNot() {
        p.idt(13, CODE0, 0x6000, INTERRUPT_GATE);
        exception(Vectors.UD, 0);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(p.stack(0, 4)).isEqualTo(Vectors.UD * 8 + 3);
    }

    @Test
    void contributoryAfterPageFaultMakesADoubleFault() {
        p.idt(8, CODE0, 0x6000, INTERRUPT_GATE);
        exception(Vectors.PF, 0);
        assertThat(c.rip).isEqualTo(0x6000);
    }

    @Test
    void faultDuringDoubleFaultShutsDown() {
        exception(Vectors.GP, 0);
        assertThat(c.attention & Cpu.A_SHUTDOWN).isEqualTo(Cpu.A_SHUTDOWN);
    }

    @Test
    void pageFaultAfterContributoryIsDeliveredAsItIs() {
        use(Platform.long64());
        p.idt64(13, CODE64, 0x5000, INTERRUPT_GATE, 1);
        p.idt64(14, CODE64, 0x6000, INTERRUPT_GATE, 0);
        p.put(Platform.TSS + 0x24, 0x4000_0000L, 8);
        exception(Vectors.GP, 0);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(c.cr2).isEqualTo(0x4000_0000L - 8);
        assertThat(p.stack(0, 8)).isEqualTo(2);
        exception(Vectors.PF, 0);
        assertThat(c.attention & Cpu.A_SHUTDOWN).isZero();
    }

    @Test
    void pageFaultDuringPageFaultIsDouble() {
        use(Platform.long64());
        p.idt64(14, CODE64, 0x6000, INTERRUPT_GATE, 1);
        p.idt64(8, CODE64, 0x7000, INTERRUPT_GATE, 2);
        p.put(Platform.TSS + 0x24, 0x4000_0000L, 8);
        p.put(Platform.TSS + 0x2C, 0x8000, 8);
        exception(Vectors.PF, 0);
        assertThat(c.rip).isEqualTo(0x7000);
        assertThat(c.gpr[4]).isEqualTo(0x8000 - 48);
    }

    @Test
    void endlessAlignmentFaultsEnd() {
        p.toUser(CODE3, DATA3);
        c.cr0 |= Ctl.CR0_AM;
        c.setFlags(Flags.AC);
        c.gpr[4] = Platform.STACK3 + 0x801;
        p.idt(17, CODE3, 0x5000, 0xEE);
        exception(Vectors.AC, 0);
        assertThat(c.attention & Cpu.A_SHUTDOWN).isEqualTo(Cpu.A_SHUTDOWN);
    }

    @Test
    void longModeFrameIsAlignedAndHasTheStack() {
        use(Platform.long64());
        p.idt64(14, CODE64, 0xFFFF_8000_1234_5678L, INTERRUPT_GATE, 0);
        c.gpr[4] = 0x880B;
        c.rip = 0x40_1234;
        c.setFlags(Flags.IF);
        exception(Vectors.PF, 6);
        assertThat(c.rip).isEqualTo(0xFFFF_8000_1234_5678L);
        assertThat(c.gpr[4]).isEqualTo(0x8800 - 48);
        assertThat(p.stack(0, 8)).isEqualTo(6);
        assertThat(p.stack(1, 8)).isEqualTo(0x40_1234);
        assertThat(p.stack(2, 8)).isEqualTo(CODE64);
        assertThat(p.stack(3, 8)).isEqualTo(Flags.IF | Flags.RF | Flags.ONE);
        assertThat(p.stack(4, 8)).isEqualTo(0x880B);
        assertThat(p.stack(5, 8)).isZero();
    }

    @Test
    void longModeInnerLevelGetsANullStackSegment() {
        use(Platform.long64());
        p.toUser(CODE64_USER, DATA3);
        p.idt64(0x20, CODE64, 0x5000, INTERRUPT_GATE, 0);
        external(0x20);
        assertThat(c.cpl).isZero();
        assertThat(c.selector[Seg.SS]).isZero();
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x400 - 40);
        assertThat(p.stack(3, 8)).isEqualTo(Platform.STACK3 + 0x800);
        assertThat(p.stack(4, 8)).isEqualTo(DATA3);
    }

    @Test
    void interruptStackTable() {
        use(Platform.long64());
        p.idt64(2, CODE64, 0x5000, INTERRUPT_GATE, 1);
        Interrupts.deliver(c, 2, false, 0, Kind.NMI);
        assertThat(c.gpr[4]).isEqualTo(0x7000 - 40);
        assertThat(c.nmiBlocked).isTrue();
    }

    @Test
    void longModeErrors() {
        use(Platform.long64());
        p.idt64(0x80, CODE0, 0x5000, 0xEE, 0);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, CODE0));
        p.idt64(0x80, CODE64, 0x5000, 0xE5, 0);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0x80 * 8 + 2));
        p.idt64(0x80, CODE64, 0x8000_0000_0000L, 0xEE, 0);
        assertThat(software(0x80)).isEqualTo(fault(Vectors.GP, 0));
        p.idt64(0x80, CODE64, 0x5000, 0xEE, 1);
        p.put(Platform.TSS + 0x24, 0x8000_0000_0010L, 8);
        c.gpr[4] = 0x8000;
        assertThat(software(0x80)).isEqualTo(fault(Vectors.SS, 0));
    }

    @Test
    void userAlignmentFlagDoesNotOpenUserPagesToTheKernelStack() {
        use(Platform.long64());
        p.idt64(0x80, CODE64, 0x5000, 0xEE, 0);
        p.toUser(CODE64_USER, DATA3);
        c.setFlags(Flags.AC);
        c.cr4 |= Ctl.CR4_SMAP;
        c.tlb.flushAll();
        // All pages of this platform are user pages, so reading the tables already faults.
        assertThat(software(0x80)).isEqualTo(fault(Vectors.PF, 1));
        assertThat(c.eflags & Flags.AC).isEqualTo(Flags.AC);
    }

    @Test
    void debugExceptionClearsGeneralDetect() {
        p.idt(1, CODE0, 0x5000, INTERRUPT_GATE);
        c.dr[7] |= DebugRegisters.GD;
        exception(Vectors.DB, 0);
        assertThat(c.dr[7] & DebugRegisters.GD).isZero();
        assertThat(p.stack(2, 4)).isEqualTo(Flags.ONE);
    }
}
