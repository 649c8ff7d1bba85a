package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Interrupts.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE0;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class Virtual8086Test {
    private final Platform p = Platform.protected32();
    private final Cpu c = p.c;

    @BeforeEach
    void enter() {
        c.setFlags(Flags.VM | Flags.IF);
        c.cpl = 3;
        int[] selectors = {0x4000, 0x2000, 0x3000, 0x1000, 0x5000, 0x6000};
        for (int s = 0; s < 6; s++) {
            Segmentation.loadParagraph(c, s, selectors[s]);
        }
        c.gpr[4] = 0x100;
        c.rip = 0x50;
        c.modeChanged();
        p.idt(0x20, CODE0, 0x7000, 0xEE);
        p.idt(3, CODE0, 0x7300, 0xEE);
    }

    @AfterEach
    void close() {
        p.close();
    }

    private void software(int vector) {
        Interrupts.deliver(c, vector, false, 0, Kind.SOFTWARE);
    }

    private void iopl3() {
        c.eflags |= Flags.IOPL;
    }

    private void extensions() {
        c.cr4 |= Ctl.CR4_VME;
        p.put(Platform.TSS + 0x66, 0x100, 2);
    }

    @Test
    void interruptsLeaveWithAllSegmentsOnTheStack() {
        Interrupts.deliver(c, 0x20, false, 0, Kind.EXTERNAL);
        assertThat(c.v86()).isFalse();
        assertThat(c.cpl).isZero();
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x400 - 36);
        long[] frame = {0x50, 0x2000, Flags.VM | Flags.IF | Flags.ONE, 0x100, 0x3000, 0x4000, 0x1000, 0x5000, 0x6000};
        for (int i = 0; i < frame.length; i++) {
            assertThat(p.stack(i, 4)).as("place %d", i).isEqualTo(frame[i]);
        }
        for (int s : new int[] {Seg.ES, Seg.DS, Seg.FS, Seg.GS}) {
            assertThat(c.selector[s]).isZero();
            assertThat(c.segAttr[s] & Seg.UNUSABLE).isNotZero();
        }
        InterruptReturn.iret(c, 4);
        assertThat(c.v86()).isTrue();
        assertThat(c.selector).startsWith(0x4000, 0x2000, 0x3000, 0x1000, 0x5000, 0x6000);
        assertThat(c.gpr[4]).isEqualTo(0x100);
    }

    @Test
    void handlerMustBeAtLevelZero() {
        p.idt(0x20, Platform.CODE3, 0x7000, 0xEE);
        iopl3();
        assertThat(faultOf(() -> software(0x20))).isEqualTo(fault(Vectors.GP, Platform.CODE3 & ~3));
        p.idt(0x20, Platform.CONFORMING, 0x7000, 0xEE);
        assertThat(faultOf(() -> software(0x20))).isEqualTo(fault(Vectors.GP, Platform.CONFORMING));
    }

    @Test
    void softwareInterruptNeedsIopl3() {
        assertThat(faultOf(() -> software(0x20))).isEqualTo(fault(Vectors.GP, 0));
        Interrupts.deliver(c, 3, false, 0, Kind.SOFTWARE_EXCEPTION);
        assertThat(c.rip).isEqualTo(0x7300);
    }

    @Test
    void softwareInterruptWithIopl3() {
        iopl3();
        software(0x20);
        assertThat(c.rip).isEqualTo(0x7000);
    }

    @Test
    void redirectedInterruptStaysInTheProgram() {
        extensions();
        p.put(4 * 0x20, 0x7654_3210L, 4);
        c.eflags |= Flags.VIF;
        software(0x20);
        assertThat(c.v86()).isTrue();
        assertThat(c.selector[Seg.CS]).isEqualTo(0x7654);
        assertThat(c.rip).isEqualTo(0x3210);
        assertThat(p.stack(0, 2)).isEqualTo(0x50);
        assertThat(p.stack(1, 2)).isEqualTo(0x2000);
        assertThat(p.stack(2, 2)).isEqualTo(Flags.IOPL | Flags.IF | Flags.ONE);
        assertThat(c.eflags & Flags.VIF).isZero();
        assertThat(c.eflags & Flags.IF).isNotZero();
        InterruptReturn.iret(c, 2);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x2000);
        assertThat(c.eflags & Flags.VIF).isNotZero();
        assertThat(c.eflags & Flags.IOPL).isZero();
    }

    @Test
    void setRedirectionBitGoesToTheMonitor() {
        extensions();
        p.put(Platform.TSS + 0x100 - 32 + 4, 1, 1);
        assertThat(faultOf(() -> software(0x20))).isEqualTo(fault(Vectors.GP, 0));
        iopl3();
        software(0x20);
        assertThat(c.v86()).isFalse();
    }

    @Test
    void returnChecks() {
        assertThat(faultOf(() -> InterruptReturn.iret(c, 2))).isEqualTo(fault(Vectors.GP, 0));
        extensions();
        assertThat(faultOf(() -> InterruptReturn.iret(c, 4))).isEqualTo(fault(Vectors.GP, 0));
        p.put(0x3_0100 + 4, Flags.IF, 2);
        c.eflags |= Flags.VIP;
        assertThat(faultOf(() -> InterruptReturn.iret(c, 2))).isEqualTo(fault(Vectors.GP, 0));
        c.eflags &= ~Flags.VIP;
        p.put(0x3_0100 + 4, Flags.TF, 2);
        assertThat(faultOf(() -> InterruptReturn.iret(c, 2))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void returnWithIopl3KeepsIopl() {
        iopl3();
        p.put(0x3_0100, 0x1111, 2);
        p.put(0x3_0102, 0x2222, 2);
        p.put(0x3_0104, Flags.CF, 2);
        InterruptReturn.iret(c, 2);
        assertThat(c.flags()).isEqualTo(Flags.VM | Flags.IOPL | Flags.CF | Flags.ONE);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x2_2220);
    }

    @Test
    void systemSegmentInstructionsDoNotExist() {
        assertThat(faultOf(() -> SystemSegments.loadLdt(c, 0))).isEqualTo(fault(Vectors.UD));
        assertThat(faultOf(() -> SystemSegments.verify(c, 8, false))).isEqualTo(fault(Vectors.UD));
        assertThat(faultOf(() -> IoPermission.check(c, 0xFFFF, 1))).isEqualTo(fault(Vectors.GP, 0));
    }
}
