package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Interrupts.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE0;
import static org.jvirsh.emulator.cpu.Platform.CODE3;
import static org.jvirsh.emulator.cpu.Platform.DATA0;
import static org.jvirsh.emulator.cpu.Platform.DATA3;
import static org.jvirsh.emulator.cpu.Platform.OTHER_TASK;
import static org.jvirsh.emulator.cpu.Platform.OTHER_TSS;
import static org.jvirsh.emulator.cpu.Platform.TASK;
import static org.jvirsh.emulator.cpu.Platform.TSS;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class TasksTest {
    private static final int BUSY_TSS = 0x8B;
    private static final int AVAILABLE_TSS = 0x89;

    private final Platform p = Platform.protected32();
    private final Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    private void otherTask(int cs, int ss, int flags) {
        p.put(OTHER_TSS + 0x20, 0x7000, 4);
        p.put(OTHER_TSS + 0x24, flags, 4);
        for (int i = 0; i < 8; i++) {
            p.put(OTHER_TSS + 0x28 + 4 * i, 0x100 + i, 4);
        }
        p.put(OTHER_TSS + 0x38, 0x9800, 4);
        int[] selectors = {DATA0, cs, ss, DATA0, 0, 0};
        for (int i = 0; i < 6; i++) {
            p.put(OTHER_TSS + 0x48 + 4 * i, selectors[i], 4);
        }
        p.put(OTHER_TSS + 0x60, 0, 4);
        p.put(OTHER_TSS + 0x64, 0, 4);
    }

    private long access(int selector) {
        return p.get(Platform.GDT + selector + 5, 1);
    }

    @Test
    void jumpSavesAndLoadsEverything() {
        otherTask(CODE0, DATA0, Flags.IF);
        c.gpr[0] = 0xAAAA;
        c.gpr[7] = 0xBBBB;
        c.setFlags(Flags.CF);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.selector[Seg.TR]).isEqualTo(OTHER_TASK);
        assertThat(c.rip).isEqualTo(0x7000);
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.ONE);
        assertThat(c.gpr[0]).isEqualTo(0x100);
        assertThat(c.gpr[7]).isEqualTo(0x107);
        assertThat(c.gpr[4]).isEqualTo(0x9800);
        assertThat(c.cr0 & Ctl.CR0_TS).isNotZero();
        assertThat(access(TASK)).isEqualTo(AVAILABLE_TSS);
        assertThat(access(OTHER_TASK)).isEqualTo(BUSY_TSS);
        assertThat(p.get(TSS + 0x20, 4)).isEqualTo(0x1234);
        assertThat(p.get(TSS + 0x24, 4)).isEqualTo(Flags.CF | Flags.ONE);
        assertThat(p.get(TSS + 0x28, 4)).isEqualTo(0xAAAA);
        assertThat(p.get(TSS + 0x44, 4)).isEqualTo(0xBBBB);
        assertThat(p.get(TSS + 0x4C, 4)).isEqualTo(CODE0);
        assertThat(p.get(TSS + 0x50, 4)).isEqualTo(DATA0);
    }

    @Test
    void callNestsAndIretReturns() {
        otherTask(CODE0, DATA0, 0);
        FarTransfers.call(c, OTHER_TASK, 0, 4);
        assertThat(c.eflags & Flags.NT).isNotZero();
        assertThat(p.get(OTHER_TSS, 2)).isEqualTo(TASK);
        assertThat(access(TASK)).isEqualTo(BUSY_TSS);
        assertThat(access(OTHER_TASK)).isEqualTo(BUSY_TSS);
        c.rip = 0x7777;
        InterruptReturn.iret(c, 4);
        assertThat(c.selector[Seg.TR]).isEqualTo(TASK);
        assertThat(c.rip).isEqualTo(0x1234);
        assertThat(c.eflags & Flags.NT).isZero();
        assertThat(access(TASK)).isEqualTo(BUSY_TSS);
        assertThat(access(OTHER_TASK)).isEqualTo(AVAILABLE_TSS);
        assertThat(p.get(OTHER_TSS + 0x20, 4)).isEqualTo(0x7777);
        assertThat(p.get(OTHER_TSS + 0x24, 4) & Flags.NT).isZero();
    }

    @Test
    void checksBeforeTheSwitch() {
        otherTask(CODE0, DATA0, 0);
        assertThat(faultOf(() -> FarTransfers.jump(c, TASK, 0, 4))).isEqualTo(fault(Vectors.GP, TASK));
        p.segment(OTHER_TASK, OTHER_TSS, 0x66, 0x89, 0);
        assertThat(faultOf(() -> FarTransfers.jump(c, OTHER_TASK, 0, 4))).isEqualTo(fault(Vectors.TS, OTHER_TASK));
        p.segment(OTHER_TASK, OTHER_TSS, 0x67, 0x09, 0);
        assertThat(faultOf(() -> FarTransfers.jump(c, OTHER_TASK, 0, 4))).isEqualTo(fault(Vectors.NP, OTHER_TASK));
        p.segment(OTHER_TASK, OTHER_TSS, 0x67, 0x89, 0);
        p.toUser(CODE3, DATA3);
        assertThat(faultOf(() -> FarTransfers.jump(c, OTHER_TASK, 0, 4))).isEqualTo(fault(Vectors.GP, OTHER_TASK));
        c.setFlags(Flags.NT);
        p.put(TSS, OTHER_TASK, 2);
        assertThat(faultOf(() -> InterruptReturn.iret(c, 4))).isEqualTo(fault(Vectors.TS, OTHER_TASK));
        assertThat(c.selector[Seg.TR]).isEqualTo(TASK);
    }

    @Test
    void faultsAfterTheSwitchBelongToTheNewTask() {
        p.idt(10, CODE0, 0x6000, 0x8E);
        otherTask(CODE0, CODE0, 0);
        // SS is bad, so the handler cannot push on it: double fault, then shutdown.
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.attention & Cpu.A_SHUTDOWN).isNotZero();
    }

    @Test
    void badDataSegmentIsAnInvalidTaskInTheNewTask() {
        p.idt(10, CODE0, 0x6000, 0x8E);
        otherTask(CODE0, DATA0, 0);
        p.put(OTHER_TSS + 0x54, Platform.EXECUTE_ONLY, 4);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(c.selector[Seg.TR]).isEqualTo(OTHER_TASK);
        assertThat(c.gpr[4]).isEqualTo(0x9800 - 16);
        assertThat(p.stack(0, 4)).isEqualTo(Platform.EXECUTE_ONLY);
        assertThat(p.stack(1, 4)).isEqualTo(0x7000);
    }

    @Test
    void exceptionThroughATaskGatePushesItsErrorCode() {
        otherTask(CODE0, DATA0, 0);
        p.idt(8, OTHER_TASK, 0, 0x85);
        Interrupts.deliver(c, Vectors.DF, true, 0, Kind.EXCEPTION);
        assertThat(c.rip).isEqualTo(0x7000);
        assertThat(c.gpr[4]).isEqualTo(0x97FC);
        assertThat(p.stack(0, 4)).isZero();
        assertThat(c.eflags & Flags.NT).isNotZero();
        assertThat(p.get(TSS + 0x20, 4)).isEqualTo(0x1234);
    }

    @Test
    void softwareInterruptThroughATaskGateChecksItsPrivilege() {
        otherTask(CODE0, DATA0, 0);
        p.idt(0x40, OTHER_TASK, 0, 0x85);
        p.toUser(CODE3, DATA3);
        assertThat(faultOf(() -> Interrupts.deliver(c, 0x40, false, 0, Kind.SOFTWARE)))
                .isEqualTo(fault(Vectors.GP, 0x40 * 8 + 2));
        p.idt(0x40, OTHER_TASK, 0, 0xE5);
        Interrupts.deliver(c, 0x40, false, 0, Kind.SOFTWARE);
        assertThat(c.cpl).isZero();
        assertThat(p.get(TSS + 0x50, 4)).isEqualTo(DATA3);
    }

    @Test
    void trapBitGivesADebugException() {
        p.idt(1, CODE0, 0x6000, 0x8E);
        otherTask(CODE0, DATA0, 0);
        p.put(OTHER_TSS + 0x64, 1, 2);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.rip).isEqualTo(0x6000);
        assertThat(c.dr[6] & DebugRegisters.BT).isNotZero();
        assertThat(p.stack(0, 4)).isEqualTo(0x7000);
    }

    @Test
    void sixteenBitTask() {
        p.segment(OTHER_TASK, OTHER_TSS, 0x2B, 0x81, 0);
        p.put(OTHER_TSS + 0x0E, 0x4000, 2);
        p.put(OTHER_TSS + 0x10, Flags.IF, 2);
        for (int i = 0; i < 8; i++) {
            p.put(OTHER_TSS + 0x12 + 2 * i, 0x200 + i, 2);
        }
        int[] selectors = {DATA0, Platform.CODE16, Platform.DATA16, DATA0};
        for (int i = 0; i < 4; i++) {
            p.put(OTHER_TSS + 0x22 + 2 * i, selectors[i], 2);
        }
        p.put(OTHER_TSS + 0x2A, 0, 2);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.rip).isEqualTo(0x4000);
        assertThat(c.gpr[3]).isEqualTo(0x203);
        assertThat(c.mode).isZero();
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x1_0000);
        assertThat(c.selector[Seg.FS]).isZero();
        p.segment(TASK, TSS, 0x8FF, 0x89, 0);
        FarTransfers.jump(c, TASK, 0, 2);
        assertThat(p.get(OTHER_TSS + 0x0E, 2)).isEqualTo(0x4000);
        assertThat(c.rip).isEqualTo(0x1234);
    }

    @Test
    void taskOfVirtual8086Mode() {
        otherTask(0x2000, 0x3000, Flags.VM);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.v86()).isTrue();
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x2_0000);
        assertThat(c.segBase[Seg.DS]).isEqualTo((long) DATA0 << 4);
    }

    @Test
    void localDescriptorTableIsPartOfATask() {
        otherTask(CODE0, DATA0, 0);
        p.put(OTHER_TSS + 0x60, Platform.LDT_SELECTOR, 2);
        p.descriptor(Platform.LDT + 8, 0x3_0000, 0xFF, 0x93, 4);
        p.put(OTHER_TSS + 0x54, 0xC, 4);
        FarTransfers.jump(c, OTHER_TASK, 0, 4);
        assertThat(c.selector[Seg.LDTR]).isEqualTo(Platform.LDT_SELECTOR);
        assertThat(c.segBase[Seg.DS]).isEqualTo(0x3_0000);
    }

    @Test
    void portBitmap() {
        p.toUser(CODE3, DATA3);
        p.put(TSS + 0x68 + 0x3F8 / 8, 0xFE, 1);
        IoPermission.check(c, 0x3F8, 1);
        assertThat(faultOf(() -> IoPermission.check(c, 0x3F8, 2))).isEqualTo(fault(Vectors.GP, 0));
        IoPermission.check(c, 0x3F4, 4);
        assertThat(faultOf(() -> IoPermission.check(c, 0x3F7, 4))).isEqualTo(fault(Vectors.GP, 0));
        assertThat(faultOf(() -> IoPermission.check(c, 0xFFFF, 1))).isEqualTo(fault(Vectors.GP, 0));
        c.setFlags(Flags.IOPL);
        IoPermission.check(c, 0xFFFF, 1);
        c.setFlags(0);
        c.segLimit[Seg.TR] = 0x66;
        assertThat(faultOf(() -> IoPermission.check(c, 0, 1))).isEqualTo(fault(Vectors.GP, 0));
        p.code(CODE0);
        IoPermission.check(c, 0xFFFF, 1);
    }
}
