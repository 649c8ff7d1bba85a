package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE0;
import static org.jvirsh.emulator.cpu.Platform.CODE16;
import static org.jvirsh.emulator.cpu.Platform.CODE3;
import static org.jvirsh.emulator.cpu.Platform.CODE64;
import static org.jvirsh.emulator.cpu.Platform.CODE64_USER;
import static org.jvirsh.emulator.cpu.Platform.CONFORMING;
import static org.jvirsh.emulator.cpu.Platform.DATA0;
import static org.jvirsh.emulator.cpu.Platform.DATA3;
import static org.jvirsh.emulator.cpu.Platform.GATE;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class FarTransfersTest {
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

    private Platform.Fault jumping(int selector, long offset) {
        return faultOf(() -> FarTransfers.jump(c, selector, offset, 4));
    }

    @Test
    void jumpChecks() {
        assertThat(jumping(0, 0)).isEqualTo(fault(Vectors.GP, 0));
        assertThat(jumping(DATA0, 0)).isEqualTo(fault(Vectors.GP, DATA0));
        assertThat(jumping(CODE3, 0)).isEqualTo(fault(Vectors.GP, CODE3 & ~3));
        assertThat(jumping(CODE0 | 1, 0)).isEqualTo(fault(Vectors.GP, CODE0));
        assertThat(jumping(Platform.OUTSIDE, 0)).isEqualTo(fault(Vectors.GP, Platform.OUTSIDE));
        p.segment(Platform.SMALL, 0, 0xFF, 0x1B, 4);
        assertThat(jumping(Platform.SMALL, 0)).isEqualTo(fault(Vectors.NP, Platform.SMALL));
        p.segment(Platform.SMALL, 0, 0xFF, 0x9B, 4);
        assertThat(jumping(Platform.SMALL, 0x100)).isEqualTo(fault(Vectors.GP, 0));
        assertThat(c.selector[Seg.CS]).isEqualTo(CODE0);
    }

    @Test
    void jumpTo16BitCode() {
        FarTransfers.jump(c, CODE16, 0x4321, 4);
        assertThat(c.rip).isEqualTo(0x4321);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x1_0000);
        assertThat(c.mode & Cpu.MODE_32).isZero();
    }

    @Test
    void conformingCodeKeepsThePrivilege() {
        p.toUser(CODE3, DATA3);
        FarTransfers.jump(c, CONFORMING, 0x100, 4);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.selector[Seg.CS]).isEqualTo(CONFORMING | 3);
    }

    @Test
    void realModeJumpAndCall() {
        use(Platform.real());
        FarTransfers.call(c, 0x2000, 0x10, 2);
        assertThat(c.segBase[Seg.CS]).isEqualTo(0x2_0000);
        assertThat(c.rip).isEqualTo(0x10);
        assertThat(p.stack(0, 2)).isEqualTo(0x200);
        assertThat(p.stack(1, 2)).isEqualTo(0x100);
        FarTransfers.ret(c, 2, 4);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x100);
        assertThat(c.rip).isEqualTo(0x200);
        assertThat(c.gpr[4]).isEqualTo(0x8004);
        assertThat(jumping(0, 0x1_0000)).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void callPushesReturnAddress() {
        FarTransfers.call(c, CODE0, 0x5678, 4);
        assertThat(p.stack(0, 4)).isEqualTo(0x1234);
        assertThat(p.stack(1, 4)).isEqualTo(CODE0);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x7F8);
        FarTransfers.ret(c, 4, 0);
        assertThat(c.rip).isEqualTo(0x1234);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800);
    }

    @Test
    void callGateToInnerLevelCopiesParameters() {
        p.toUser(CODE3, DATA3);
        p.gate(Platform.GDT + GATE, CODE0, 0x7777, 0xEC, 2);
        c.gpr[4] -= 8;
        p.put(c.gpr[4], 0xAAAA, 4);
        p.put(c.gpr[4] + 4, 0xBBBB, 4);
        FarTransfers.call(c, GATE | 3, 0xDEAD, 4);
        assertThat(c.cpl).isZero();
        assertThat(c.rip).isEqualTo(0x7777);
        assertThat(c.selector[Seg.SS]).isEqualTo(DATA0);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x400 - 24);
        assertThat(p.stack(0, 4)).isEqualTo(0x1234);
        assertThat(p.stack(1, 4)).isEqualTo(CODE3);
        assertThat(p.stack(2, 4)).isEqualTo(0xAAAA);
        assertThat(p.stack(3, 4)).isEqualTo(0xBBBB);
        assertThat(p.stack(4, 4)).isEqualTo(Platform.STACK3 + 0x7F8);
        assertThat(p.stack(5, 4)).isEqualTo(DATA3);
        Segmentation.load(c, Seg.ES, DATA0);
        FarTransfers.ret(c, 4, 8);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK3 + 0x800);
        assertThat(c.selector[Seg.SS]).isEqualTo(DATA3);
        assertThat(c.selector[Seg.ES]).isZero();
        assertThat(c.segAttr[Seg.ES] & Seg.UNUSABLE).isNotZero();
        assertThat(c.selector[Seg.DS]).isEqualTo(DATA3);
    }

    @Test
    void callGateChecks() {
        p.gate(Platform.GDT + GATE, CODE0, 0x7777, 0x8C, 0);
        FarTransfers.jump(c, GATE, 0, 4);
        assertThat(c.rip).isEqualTo(0x7777);
        p.toUser(CODE3, DATA3);
        assertThat(jumping(GATE | 3, 0)).isEqualTo(fault(Vectors.GP, GATE));
        p.gate(Platform.GDT + GATE, CODE0, 0x7777, 0xEC, 0);
        assertThat(jumping(GATE | 3, 0)).isEqualTo(fault(Vectors.GP, CODE0));
        p.gate(Platform.GDT + GATE, CODE0, 0x7777, 0x6C, 0);
        assertThat(jumping(GATE | 3, 0)).isEqualTo(fault(Vectors.NP, GATE));
        p.gate(Platform.GDT + GATE, 0, 0x7777, 0xEC, 0);
        assertThat(jumping(GATE | 3, 0)).isEqualTo(fault(Vectors.GP, 0));
        p.gate(Platform.GDT + GATE, CODE0, 0x7777, 0xEC, 0);
        p.put(Platform.TSS + 8, DATA3, 4);
        assertThat(faultOf(() -> FarTransfers.call(c, GATE | 3, 0, 4))).isEqualTo(fault(Vectors.TS, DATA3 & ~3));
    }

    @Test
    void returnChecks() {
        p.toUser(CODE3, DATA3);
        c.gpr[4] -= 16;
        p.put(c.gpr[4], 0x10, 4);
        p.put(c.gpr[4] + 4, CODE0, 4);
        assertThat(faultOf(() -> FarTransfers.ret(c, 4, 0))).isEqualTo(fault(Vectors.GP, CODE0));
        p.put(c.gpr[4] + 4, 0, 4);
        assertThat(faultOf(() -> FarTransfers.ret(c, 4, 0))).isEqualTo(fault(Vectors.GP, 0));
        p.put(c.gpr[4] + 4, DATA3, 4);
        assertThat(faultOf(() -> FarTransfers.ret(c, 4, 0))).isEqualTo(fault(Vectors.GP, DATA3 & ~3));
    }

    @Test
    void outerReturnChecksTheStackSegment() {
        long sp = c.gpr[4] - 16;
        c.gpr[4] = sp;
        p.put(sp, 0x10, 4);
        p.put(sp + 4, CODE3, 4);
        p.put(sp + 8, 0x9000, 4);
        p.put(sp + 12, DATA0, 4);
        assertThat(faultOf(() -> FarTransfers.ret(c, 4, 0))).isEqualTo(fault(Vectors.GP, DATA0));
        p.put(sp + 12, 0, 4);
        assertThat(faultOf(() -> FarTransfers.ret(c, 4, 0))).isEqualTo(fault(Vectors.GP, 0));
        assertThat(c.cpl).isZero();
        assertThat(c.gpr[4]).isEqualTo(sp);
        p.put(sp + 12, DATA3, 4);
        FarTransfers.ret(c, 4, 0);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.gpr[4]).isEqualTo(0x9000);
    }

    @Test
    void longModeTransfers() {
        use(Platform.long64());
        FarTransfers.jump(c, CODE0, 0x5000, 4);
        assertThat(c.code64()).isFalse();
        assertThat(c.mode & Cpu.MODE_32).isNotZero();
        FarTransfers.jump(c, CODE64, 0x5000, 4);
        assertThat(c.code64()).isTrue();
        assertThat(faultOf(() -> FarTransfers.jump(c, CODE64, 0x8000_0000_0000L, 8))).isEqualTo(fault(Vectors.GP, 0));
        p.segment(Platform.SMALL, 0, 0xFFFFF, 0x9B, 0xE);
        assertThat(jumping(Platform.SMALL, 0)).isEqualTo(fault(Vectors.GP, Platform.SMALL));
        assertThat(jumping(Platform.OTHER_TASK, 0)).isEqualTo(fault(Vectors.GP, Platform.OTHER_TASK));
    }

    @Test
    void longModeCallGate() {
        use(Platform.long64());
        p.toUser(CODE64_USER, DATA3);
        p.gate(Platform.GDT + GATE, CODE64, 0x1234_5678L, 0xEC, 0);
        p.put(Platform.GDT + GATE + 8, 0x7F, 8);
        FarTransfers.call(c, GATE | 3, 0, 4);
        assertThat(c.rip).isEqualTo(0x7F_1234_5678L);
        assertThat(c.cpl).isZero();
        assertThat(c.selector[Seg.SS]).isZero();
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x400 - 32);
        assertThat(p.stack(0, 8)).isEqualTo(0x1234);
        assertThat(p.stack(1, 8)).isEqualTo(CODE64_USER);
        assertThat(p.stack(2, 8)).isEqualTo(Platform.STACK3 + 0x800);
        assertThat(p.stack(3, 8)).isEqualTo(DATA3);
        FarTransfers.ret(c, 8, 0);
        assertThat(c.cpl).isEqualTo(3);
        assertThat(c.rip).isEqualTo(0x1234);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK3 + 0x800);
    }
}
