package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE0;
import static org.jvirsh.emulator.cpu.Platform.CODE3;
import static org.jvirsh.emulator.cpu.Platform.CODE64;
import static org.jvirsh.emulator.cpu.Platform.CODE64_USER;
import static org.jvirsh.emulator.cpu.Platform.DATA0;
import static org.jvirsh.emulator.cpu.Platform.DATA3;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class InterruptReturnTest {
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

    private void frame(int bytes, long... values) {
        c.gpr[4] -= (long) bytes * values.length;
        for (int i = 0; i < values.length; i++) {
            p.put(c.gpr[4] + (long) i * bytes, values[i], bytes);
        }
    }

    private Platform.Fault returning(int bytes) {
        return faultOf(() -> InterruptReturn.iret(c, bytes));
    }

    @Test
    void realMode() {
        use(Platform.real());
        frame(2, 0x10, 0x2000, 0xFFFF);
        InterruptReturn.iret(c, 2);
        assertThat(c.rip).isEqualTo(0x10);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x2_0000);
        assertThat(c.flags()).isEqualTo(0x7FD7);
        assertThat(c.attention & Cpu.A_STEP).isNotZero();
    }

    @Test
    void realModeWideKeepsVm() {
        use(Platform.real());
        frame(4, 0x10, 0x2000, Flags.VM | Flags.AC | Flags.ID | Flags.VIF | Flags.VIP);
        InterruptReturn.iret(c, 4);
        assertThat(c.flags()).isEqualTo(Flags.AC | Flags.ID | Flags.ONE);
    }

    @Test
    void sameLevelRestoresFlagsAndUnblocksNmi() {
        c.nmiBlocked = true;
        frame(4, 0x5000, CODE0, Flags.IF | Flags.IOPL | Flags.CF);
        InterruptReturn.iret(c, 4);
        assertThat(c.nmiBlocked).isFalse();
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.IOPL | Flags.CF | Flags.ONE);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800);
        assertThat(c.rip).isEqualTo(0x5000);
    }

    @Test
    void outerLevelLoadsTheStack() {
        frame(4, 0x5000, CODE3, Flags.IF, 0x9100, DATA3);
        InterruptReturn.iret(c, 4);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.gpr[4]).isEqualTo(0x9100);
        assertThat(c.selector[Seg.DS]).isZero();
        assertThat(c.mode & Cpu.MODE_FLAT).isZero();
        assertThat(c.tlb.selected()).isEqualTo(org.jvirsh.emulator.mmu.Tlb.USER);
    }

    @Test
    void userMayNotChangeIoplAndIf() {
        p.toUser(CODE3, DATA3);
        c.setFlags(Flags.IF);
        frame(4, 0x5000, CODE3, Flags.IOPL | Flags.ZF | Flags.VIP);
        InterruptReturn.iret(c, 4);
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.ZF | Flags.ONE);
    }

    @Test
    void errors() {
        frame(4, 0x5000, 0, 0);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, 0));
        frame(4, 0x5000, DATA0, 0);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, DATA0));
        frame(4, 0x5000, Platform.OUTSIDE, 0);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, Platform.OUTSIDE));
        frame(4, 0x5000, CODE3, 0, 0x9100, DATA0);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, DATA0));
        frame(4, 0x5000, CODE3, 0, 0x9100, Platform.ABSENT | 3);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, Platform.ABSENT));
        p.toUser(CODE3, DATA3);
        frame(4, 0x5000, CODE0, 0);
        assertThat(returning(4)).isEqualTo(fault(Vectors.GP, CODE0));
    }

    @Test
    void stackSegmentLimit() {
        Segmentation.load(c, Seg.SS, Platform.SMALL);
        c.gpr[4] = 0xF8;
        assertThat(returning(4)).isEqualTo(fault(Vectors.SS, 0));
        assertThat(c.gpr[4]).isEqualTo(0xF8);
    }

    @Test
    void rfIsKeptOnlyForArmedBreakpoints() {
        frame(4, 0x5000, CODE0, Flags.RF);
        InterruptReturn.iret(c, 4);
        assertThat(c.eflags & Flags.RF).isZero();
        c.dr[7] |= 1;
        frame(4, 0x5000, CODE0, Flags.RF);
        InterruptReturn.iret(c, 4);
        assertThat(c.eflags & Flags.RF).isNotZero();
    }

    @Test
    void toVirtual8086Mode() {
        frame(4, 0x1234, 0x2000, Flags.VM | Flags.IF, 0xFFF0, 0x3000, 0x4000, 0x5000, 0x6000, 0x7000);
        InterruptReturn.iret(c, 4);
        assertThat(c.v86()).isTrue();
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.mode).isEqualTo(Cpu.MODE_USER);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x2_0000);
        assertThat(c.segBase[Seg.SS]).isEqualTo(0x3_0000);
        assertThat(c.segBase[Seg.ES]).isEqualTo(0x4_0000);
        assertThat(c.segBase[Seg.DS]).isEqualTo(0x5_0000);
        assertThat(c.segBase[Seg.FS]).isEqualTo(0x6_0000);
        assertThat(c.segBase[Seg.GS]).isEqualTo(0x7_0000);
        assertThat(c.segLimit[Seg.DS]).isEqualTo(0xFFFF);
        assertThat(c.gpr[4]).isEqualTo(0xFFF0);
        assertThat(c.rip).isEqualTo(0x1234);
    }

    @Test
    void longModeAlwaysPopsTheStack() {
        use(Platform.long64());
        frame(8, 0x40_0000, CODE64, Flags.IF, 0x8123, 0);
        InterruptReturn.iret(c, 8);
        assertThat(c.gpr[4]).isEqualTo(0x8123);
        assertThat(c.rip).isEqualTo(0x40_0000);
        assertThat(c.selector[Seg.SS]).isZero();
        assertThat(c.cpl).isZero();
    }

    @Test
    void longModeToUserAndCompatibility() {
        use(Platform.long64());
        frame(8, 0x40_0000, CODE64_USER, Flags.IF, 0x7FFF_0000_1230L, DATA3);
        InterruptReturn.iret(c, 8);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.gpr[4]).isEqualTo(0x7FFF_0000_1230L);
        use(Platform.long64());
        frame(8, 0x40_0000, CODE3, Flags.IF, 0x1_0000_9000L, DATA3);
        InterruptReturn.iret(c, 8);
        assertThat(c.code64()).isFalse();
        assertThat(c.gpr[4]).isEqualTo(0x9000);
    }

    @Test
    void longModeErrors() {
        use(Platform.long64());
        c.setFlags(Flags.NT);
        assertThat(returning(8)).isEqualTo(fault(Vectors.GP, 0));
        c.setFlags(0);
        frame(8, 0x40_0000, CODE64_USER, 0, 0x9000, 3);
        assertThat(returning(8)).isEqualTo(fault(Vectors.GP, 0));
        frame(8, 0x40_0000, CODE0, 0, 0x9000, 0);
        assertThat(returning(8)).isEqualTo(fault(Vectors.GP, 0));
        frame(8, 0x8000_0000_0000L, CODE64, 0, 0x9000, 0);
        assertThat(returning(8)).isEqualTo(fault(Vectors.GP, 0));
        c.gpr[4] = 0x8000_0000_0000L;
        assertThat(returning(8)).isEqualTo(fault(Vectors.SS, 0));
        assertThat(c.cpl).isZero();
    }

    @Test
    void compatibilityModeSameLevelKeepsTheStack() {
        use(Platform.long64());
        p.code(CODE0);
        Segmentation.load(c, Seg.SS, DATA0);
        c.modeChanged();
        frame(4, 0x5000, CODE0, 0);
        InterruptReturn.iret(c, 4);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800);
    }
}
