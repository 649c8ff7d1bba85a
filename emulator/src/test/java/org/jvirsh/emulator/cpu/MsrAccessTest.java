package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class MsrAccessTest {
    private static final Platform.Fault GP0 = fault(Vectors.GP, 0);
    private static final int EFER = 0xC000_0080;

    private final Platform p = Platform.protected32();
    private final Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    private Platform.Fault writing(int n, long v) {
        return faultOf(() -> MsrAccess.write(c, n, v));
    }

    @Test
    void unknownRegistersFaultAndAreCounted() {
        assertThat(faultOf(() -> MsrAccess.read(c, 0x1234))).isEqualTo(GP0);
        assertThat(writing(0x1234, 0)).isEqualTo(GP0);
        assertThat(c.msrs.unknownAccesses).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC000_0082, 0xC000_0083, 0xC000_0100, 0xC000_0101, 0xC000_0102, 0x175, 0x176})
    void addressesMustBeCanonical(int n) {
        MsrAccess.write(c, n, 0xFFFF_8000_0000_0000L);
        assertThat(MsrAccess.read(c, n)).isEqualTo(0xFFFF_8000_0000_0000L);
        assertThat(writing(n, 0x8000_0000_0000L)).isEqualTo(GP0);
        assertThat(MsrAccess.read(c, n)).isEqualTo(0xFFFF_8000_0000_0000L);
    }

    @Test
    void segmentBasesAreTheSegmentRegisters() {
        MsrAccess.write(c, 0xC000_0100, 0x1234_5678_9ABCL & 0x7FFF_FFFF_FFFFL);
        assertThat(c.segBase[Seg.FS]).isEqualTo(0x1234_5678_9ABCL);
    }

    @Test
    void eferRules() {
        assertThat(writing(EFER, 1 << 14)).isEqualTo(GP0);
        MsrAccess.write(c, EFER, Ctl.EFER_LMA | Ctl.EFER_NXE);
        assertThat(c.efer).as("LMA is read-only").isEqualTo(Ctl.EFER_NXE);
        try (Platform q = Platform.long64()) {
            assertThat(faultOf(() -> MsrAccess.write(q.c, EFER, Ctl.EFER_LMA))).isEqualTo(GP0);
            MsrAccess.write(q.c, EFER, Ctl.EFER_LME | Ctl.EFER_SCE);
            assertThat(q.c.efer).isEqualTo(Ctl.EFER_LME | Ctl.EFER_LMA | Ctl.EFER_SCE);
        }
    }

    @Test
    void patTypes() {
        assertThat(MsrAccess.read(c, 0x277)).isEqualTo(0x0007_0406_0007_0406L);
        assertThat(writing(0x277, 2)).isEqualTo(GP0);
        assertThat(writing(0x277, 8L << 56)).isEqualTo(GP0);
        MsrAccess.write(c, 0x277, 0x0407_0501_0600_0406L);
        assertThat(MsrAccess.read(c, 0x277)).isEqualTo(0x0407_0501_0600_0406L);
    }

    @Test
    void timeStampCounter() {
        p.nanos = 5000;
        assertThat(MsrAccess.read(c, 0x10)).isEqualTo(5000);
        MsrAccess.write(c, 0x10, 1_000_000);
        p.nanos = 5010;
        assertThat(MsrAccess.timeStamp(c)).isEqualTo(1_000_010);
        assertThat(MsrAccess.read(c, 0x3B)).isEqualTo(995_000);
        MsrAccess.write(c, 0x3B, 0);
        assertThat(MsrAccess.timeStamp(c)).isEqualTo(5010);
        c.cr4 |= Ctl.CR4_TSD;
        p.toUser(Platform.CODE3, Platform.DATA3);
        assertThat(faultOf(() -> MsrAccess.timeStamp(c))).isEqualTo(GP0);
    }

    @Test
    void memoryTypeRanges() {
        assertThat(MsrAccess.read(c, 0xFE)).isEqualTo(0x508);
        assertThat(writing(0xFE, 0)).isEqualTo(GP0);
        MsrAccess.write(c, 0x2FF, 0xC06);
        assertThat(writing(0x2FF, 0x1000)).isEqualTo(GP0);
        assertThat(writing(0x2FF, 2)).isEqualTo(GP0);
        MsrAccess.write(c, 0x268, 0x0606_0606_0606_0606L);
        assertThat(MsrAccess.read(c, 0x268)).isEqualTo(0x0606_0606_0606_0606L);
        assertThat(writing(0x26F, 3)).isEqualTo(GP0);
        MsrAccess.write(c, 0x20E, 0xC000_0000L);
        MsrAccess.write(c, 0x20F, 0xFF_C000_0800L);
        assertThat(MsrAccess.read(c, 0x20F)).isEqualTo(0xFF_C000_0800L);
        assertThat(writing(0x20F, 1L << 40 | 0x800)).isEqualTo(GP0);
        assertThat(writing(0x200, 0x100)).isEqualTo(GP0);
    }

    @Test
    void registersOfFeaturesThatAreAbsent() {
        try (Platform q = Platform.protected32(CpuModel.parse("pentium3", false))) {
            assertThat(faultOf(() -> MsrAccess.read(q.c, EFER))).isEqualTo(GP0);
            assertThat(faultOf(() -> MsrAccess.read(q.c, 0xC000_0103))).isEqualTo(GP0);
            assertThat(faultOf(() -> MsrAccess.read(q.c, 0xC001_0015))).isEqualTo(GP0);
            assertThat(faultOf(() -> MsrAccess.read(q.c, 0x1B))).isEqualTo(GP0);
        }
        try (Platform q = Platform.protected32(CpuModel.parse("pentium3", true))) {
            assertThat(MsrAccess.read(q.c, 0x1B)).isEqualTo(0xFEE0_0900L);
            assertThat(faultOf(() -> MsrAccess.write(q.c, 0x1B, 0xFEE0_0D00L))).as("x2APIC").isEqualTo(GP0);
        }
    }

    @Test
    void readFamilyOfLinuxStartUp() {
        for (int n : new int[] {0x17, 0x8B, 0x179, 0x17A, 0x1A0, 0xC001_0010, 0xC001_0015, 0xC001_001D}) {
            assertThat(MsrAccess.read(c, n)).isLessThan(2);
        }
    }
}
