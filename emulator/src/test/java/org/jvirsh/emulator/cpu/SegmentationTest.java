package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class SegmentationTest {
    private Platform p = Platform.protected32();
    private Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    private Platform.Fault loading(int seg, int selector) {
        return faultOf(() -> Segmentation.load(c, seg, selector));
    }

    private void use(Platform other) {
        p.close();
        p = other;
        c = p.c;
    }

    @Test
    void stackSegmentChecks() {
        assertThat(loading(Seg.SS, 0)).isEqualTo(fault(Vectors.GP, 0));
        assertThat(loading(Seg.SS, Platform.DATA0 | 1)).isEqualTo(fault(Vectors.GP, Platform.DATA0));
        assertThat(loading(Seg.SS, Platform.READ_ONLY)).isEqualTo(fault(Vectors.GP, Platform.READ_ONLY));
        assertThat(loading(Seg.SS, Platform.CODE0)).isEqualTo(fault(Vectors.GP, Platform.CODE0));
        assertThat(loading(Seg.SS, Platform.DATA3)).isEqualTo(fault(Vectors.GP, Platform.DATA3 & ~3));
        assertThat(loading(Seg.SS, Platform.ABSENT)).isEqualTo(fault(Vectors.SS, Platform.ABSENT));
        assertThat(loading(Seg.SS, Platform.OUTSIDE)).isEqualTo(fault(Vectors.GP, Platform.OUTSIDE));
        assertThat(c.selector[Seg.SS]).isEqualTo(Platform.DATA0);
    }

    @Test
    void dataSegmentChecks() {
        assertThat(loading(Seg.DS, Platform.EXECUTE_ONLY)).isEqualTo(fault(Vectors.GP, Platform.EXECUTE_ONLY));
        assertThat(loading(Seg.ES, Platform.ABSENT)).isEqualTo(fault(Vectors.NP, Platform.ABSENT));
        assertThat(loading(Seg.FS, Platform.TASK)).isEqualTo(fault(Vectors.GP, Platform.TASK));
        assertThat(loading(Seg.DS, Platform.DATA0 | 3)).isEqualTo(fault(Vectors.GP, Platform.DATA0));
        Segmentation.load(c, Seg.DS, Platform.CONFORMING | 3);
        assertThat(c.selector[Seg.DS]).isEqualTo(Platform.CONFORMING | 3);
    }

    @Test
    void userMayNotLoadKernelData() {
        p.toUser(Platform.CODE3, Platform.DATA3);
        assertThat(loading(Seg.DS, Platform.DATA0)).isEqualTo(fault(Vectors.GP, Platform.DATA0));
        assertThat(loading(Seg.SS, Platform.DATA0)).isEqualTo(fault(Vectors.GP, Platform.DATA0));
    }

    @Test
    void nullDataSegmentFaultsOnUse() {
        Segmentation.load(c, Seg.DS, 3);
        assertThat(c.selector[Seg.DS]).isEqualTo(3);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.DS, 0, 1, false))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void loadingSetsTheAccessedBit() {
        assertThat(p.get(Platform.GDT + Platform.SMALL + 5, 1)).isEqualTo(0x92);
        Segmentation.load(c, Seg.ES, Platform.SMALL);
        assertThat(p.get(Platform.GDT + Platform.SMALL + 5, 1)).isEqualTo(0x93);
        assertThat(c.segAttr[Seg.ES] & Seg.ACCESSED).isEqualTo(Seg.ACCESSED);
    }

    @Test
    void limitIsCheckedToTheLastByte() {
        Segmentation.load(c, Seg.ES, Platform.SMALL);
        assertThat(Segmentation.linear(c, Seg.ES, 0xFC, 4, true)).isEqualTo(0x2_00FC);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.ES, 0xFD, 4, true))).isEqualTo(fault(Vectors.GP, 0));
        Segmentation.load(c, Seg.SS, Platform.SMALL);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.SS, 0x100, 1, true))).isEqualTo(fault(Vectors.SS, 0));
    }

    @Test
    void expandDownSegmentBeginsAboveItsLimit() {
        Segmentation.load(c, Seg.ES, Platform.EXPAND_DOWN);
        assertThat(Segmentation.linear(c, Seg.ES, 0x1000, 4, true)).isEqualTo(0x1000);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.ES, 0xFFF, 1, false))).isEqualTo(fault(Vectors.GP, 0));
        p.segment(Platform.EXPAND_DOWN, 0, 0xFFF, 0x97, 0);
        Segmentation.load(c, Seg.ES, Platform.EXPAND_DOWN);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.ES, 0xFFFF, 2, false))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void writesNeedAWritableSegment() {
        Segmentation.load(c, Seg.ES, Platform.READ_ONLY);
        assertThat(Segmentation.linear(c, Seg.ES, 5, 1, false)).isEqualTo(5);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.ES, 5, 1, true))).isEqualTo(fault(Vectors.GP, 0));
        assertThat(Segmentation.linear(c, Seg.CS, 5, 1, false)).isEqualTo(5);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.CS, 5, 1, true))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void linearAddressesWrapAt4GiB() {
        p.segment(Platform.SMALL, 0xFFFF_F000L, 0xFFFFF, 0x93, 0xC);
        Segmentation.load(c, Seg.ES, Platform.SMALL);
        assertThat(Segmentation.linear(c, Seg.ES, 0x1800, 1, true)).isEqualTo(0x800);
    }

    @Test
    void realModeKeepsLimitsOfProtectedMode() {
        c.cr0 &= ~Ctl.CR0_PE;
        Segmentation.load(c, Seg.ES, 0x1234);
        assertThat(c.segBase[Seg.ES]).isEqualTo(0x1_2340);
        assertThat(Segmentation.linear(c, Seg.ES, 0x10_0000, 4, true)).isEqualTo(0x11_2340);
    }

    @Test
    void realModeFaultsAcross64KiB() {
        use(Platform.real());
        assertThat(Segmentation.linear(c, Seg.CS, 0xFFFE, 2, true)).isEqualTo(0x1_0FFE);
        assertThat(faultOf(() -> Segmentation.linear(c, Seg.DS, 0xFFFF, 2, false))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void localTableIsUsedForTiSelectors() {
        assertThat(loading(Seg.DS, 4)).isEqualTo(fault(Vectors.GP, 4));
        SystemSegments.loadLdt(c, Platform.LDT_SELECTOR);
        p.descriptor(Platform.LDT, 0x3_0000, 0xFF, 0x93, 4);
        Segmentation.load(c, Seg.DS, 4);
        assertThat(c.segBase[Seg.DS]).isEqualTo(0x3_0000);
        assertThat(loading(Seg.DS, 0x104)).isEqualTo(fault(Vectors.GP, 0x104));
        SystemSegments.loadLdt(c, 0);
        assertThat(loading(Seg.ES, 4)).isEqualTo(fault(Vectors.GP, 4));
    }

    @Test
    void longModeAllowsANullStackBelowCpl3() {
        use(Platform.long64());
        Segmentation.load(c, Seg.SS, 0);
        assertThat(loading(Seg.SS, 1)).isEqualTo(fault(Vectors.GP, 0));
        assertThat(Segmentation.linear(c, Seg.SS, -8, 8, true)).isEqualTo(-8);
        p.toUser(Platform.CODE64_USER, Platform.DATA3);
        assertThat(loading(Seg.SS, 3)).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void onlyFsAndGsHaveABaseIn64BitMode() {
        use(Platform.long64());
        p.segment(Platform.SMALL, 0x2_0000, 0xFF, 0x93, 4);
        Segmentation.load(c, Seg.DS, Platform.SMALL);
        Segmentation.load(c, Seg.GS, Platform.SMALL);
        assertThat(Segmentation.linear(c, Seg.DS, 0x1000, 8, true)).isEqualTo(0x1000);
        assertThat(Segmentation.linear(c, Seg.GS, 0x1000, 8, true)).isEqualTo(0x2_1000);
    }

    @Test
    void modeBitsFollowTheSegments() {
        assertThat(c.mode).isEqualTo(Cpu.MODE_32 | Cpu.MODE_STACK32 | Cpu.MODE_FLAT);
        Segmentation.load(c, Seg.DS, Platform.SMALL);
        assertThat(c.mode).isEqualTo(Cpu.MODE_32 | Cpu.MODE_STACK32);
        Segmentation.load(c, Seg.SS, Platform.DATA16);
        assertThat(c.mode).isEqualTo(Cpu.MODE_32);
        use(Platform.long64());
        assertThat(c.mode).isEqualTo(Cpu.MODE_64);
    }

    @Test
    void taskRegisterChecks() {
        assertThat(faultOf(() -> SystemSegments.loadTask(c, 0))).isEqualTo(fault(Vectors.GP, 0));
        assertThat(faultOf(() -> SystemSegments.loadTask(c, 4))).isEqualTo(fault(Vectors.GP, 4));
        assertThat(faultOf(() -> SystemSegments.loadTask(c, Platform.TASK))).isEqualTo(fault(Vectors.GP, Platform.TASK));
        p.segment(Platform.OTHER_TASK, 0x5000, 0x67, 0x09, 0);
        assertThat(faultOf(() -> SystemSegments.loadTask(c, Platform.OTHER_TASK)))
                .isEqualTo(fault(Vectors.NP, Platform.OTHER_TASK));
        assertThat(p.get(Platform.GDT + Platform.TASK + 5, 1)).isEqualTo(0x8B);
        c.cr0 &= ~Ctl.CR0_PE;
        assertThat(faultOf(() -> SystemSegments.loadTask(c, Platform.TASK))).isEqualTo(fault(Vectors.UD));
    }

    @Test
    void longModeTaskDescriptorHas16Bytes() {
        use(Platform.long64());
        p.segment(Platform.OTHER_TASK, 0x5000, 0x67, 0x89, 0);
        p.put(Platform.GDT + Platform.OTHER_TASK + 8, 0xFFFF_8000L, 8);
        SystemSegments.loadTask(c, Platform.OTHER_TASK);
        assertThat(c.segBase[Seg.TR]).isEqualTo(0xFFFF_8000_0000_5000L);
        p.segment(Platform.OTHER_TASK, 0x5000, 0x67, 0x89, 0);
        p.put(Platform.GDT + Platform.OTHER_TASK + 8, 0x1234_5678L, 8);
        assertThat(faultOf(() -> SystemSegments.loadTask(c, Platform.OTHER_TASK)))
                .isEqualTo(fault(Vectors.GP, Platform.OTHER_TASK));
    }

    @Test
    void accessRightsAndLimits() {
        assertThat(SystemSegments.accessRights(c, Platform.CODE0)).isEqualTo(0xCF_9B00L);
        assertThat(SystemSegments.limit(c, Platform.CODE0)).isEqualTo(0xFFFF_FFFFL);
        assertThat(SystemSegments.limit(c, Platform.TASK)).isEqualTo(0x8FF);
        assertThat(SystemSegments.accessRights(c, 0)).isEqualTo(-1);
        assertThat(SystemSegments.accessRights(c, Platform.OUTSIDE)).isEqualTo(-1);
        p.gate(Platform.GDT + Platform.GATE, Platform.CODE0, 0, 0xEC, 0);
        assertThat(SystemSegments.accessRights(c, Platform.GATE)).isEqualTo(0xEC00);
        assertThat(SystemSegments.limit(c, Platform.GATE)).isEqualTo(-1);
        p.toUser(Platform.CODE3, Platform.DATA3);
        assertThat(SystemSegments.accessRights(c, Platform.CODE0)).isEqualTo(-1);
        assertThat(SystemSegments.accessRights(c, Platform.CONFORMING)).isPositive();
    }

    @Test
    void verifyReadAndWrite() {
        assertThat(SystemSegments.verify(c, Platform.READ_ONLY, false)).isTrue();
        assertThat(SystemSegments.verify(c, Platform.READ_ONLY, true)).isFalse();
        assertThat(SystemSegments.verify(c, Platform.EXECUTE_ONLY, false)).isFalse();
        assertThat(SystemSegments.verify(c, Platform.CODE0, true)).isFalse();
        assertThat(SystemSegments.verify(c, Platform.DATA0, true)).isTrue();
        assertThat(SystemSegments.verify(c, Platform.DATA0 | 3, true)).isFalse();
        assertThat(SystemSegments.verify(c, Platform.TASK, false)).isFalse();
    }
}
