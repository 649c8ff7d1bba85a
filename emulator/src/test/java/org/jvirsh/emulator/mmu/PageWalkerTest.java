package org.jvirsh.emulator.mmu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.Vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

/** Permissions, error codes, accessed and dirty bits of page walks (SDM vol. 3, chapter 4). */
class PageWalkerTest {
    private static final int P = 1;
    private static final int RW = 2;
    private static final int US = 4;
    private static final int A = 0x20;
    private static final int D = 0x40;
    private static final int PS = 0x80;
    private static final long NX = 1L << 63;

    private static final int PML4 = 0x20_0000;
    private static final int PDPT = 0x20_1000;
    private static final int PD = 0x20_2000;
    private static final int PT = 0x20_3000;
    private static final long LINEAR = 0x1_2345;
    private static final long PTE = PT + 0x12 * 8;

    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int FETCH = 2;

    private Platform p = Platform.long64();
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

    /** Four-level tables with one 4-KiB page for {@link #LINEAR}. */
    private void map4(long upper, long leaf) {
        p.put(PML4, PDPT | upper, 8);
        p.put(PDPT, PD | upper, 8);
        p.put(PD, PT | upper, 8);
        p.put(PTE, 0x3_0000 | leaf, 8);
        c.cr3 = PML4;
        c.tlb.flushAll();
    }

    private void privilege(boolean user) {
        c.cpl = user ? 3 : 0;
        c.accessChanged();
    }

    private void access(int access) {
        switch (access) {
            case READ -> Mmu.load8(c, LINEAR);
            case WRITE -> Mmu.store8(c, LINEAR, 1);
            default -> Mmu.fetchAddress(c, LINEAR);
        }
    }

    private boolean allowed(int access) {
        c.tlb.flushAll();
        try {
            access(access);
            // Once more from the translation cache.
            access(access);
            return true;
        } catch (org.jvirsh.emulator.cpu.GuestFault f) {
            assertThat(f.vector()).isEqualTo(Vectors.PF);
            assertThat(c.cr2).isEqualTo(LINEAR);
            int expected = P | (access == WRITE ? RW : 0) | (c.cpl == 3 ? US : 0) | (access == FETCH ? 0x10 : 0);
            assertThat(f.errorCode()).isEqualTo(expected);
            return false;
        }
    }

    @Test
    void permissionMatrix() {
        for (int bits = 0; bits < 256; bits++) {
            boolean userPage = (bits & 1) != 0;
            boolean writable = (bits & 2) != 0;
            boolean noExecute = (bits & 4) != 0;
            boolean user = (bits & 8) != 0;
            boolean wp = (bits & 16) != 0;
            boolean smep = (bits & 32) != 0;
            boolean smap = (bits & 64) != 0;
            boolean ac = (bits & 128) != 0;
            map4(P | RW | US, P | (userPage ? US : 0) | (writable ? RW : 0) | (noExecute ? NX : 0));
            c.cr0 = wp ? c.cr0 | Ctl.CR0_WP : c.cr0 & ~Ctl.CR0_WP;
            c.cr4 = Ctl.CR4_PAE | (smep ? Ctl.CR4_SMEP : 0) | (smap ? Ctl.CR4_SMAP : 0);
            c.setFlags(ac ? Flags.AC : 0);
            privilege(user);
            boolean data = user ? userPage : !(userPage && smap && !ac);
            boolean write = data && (writable || !user && !wp);
            boolean fetch = !noExecute && (user ? userPage : !(userPage && smep));
            assertThat(allowed(READ)).as("read %x", bits).isEqualTo(data);
            assertThat(allowed(WRITE)).as("write %x", bits).isEqualTo(write);
            assertThat(allowed(FETCH)).as("fetch %x", bits).isEqualTo(fetch);
        }
    }

    @Test
    void everyLevelRestricts() {
        privilege(true);
        long[] entries = {PML4, PDPT, PD, PTE};
        for (long at : entries) {
            map4(P | RW | US, P | RW | US);
            p.put(at, p.get(at, 8) & ~RW, 8);
            assertThat(allowed(READ)).isTrue();
            assertThat(allowed(WRITE)).isFalse();
            p.put(at, p.get(at, 8) & ~US | RW, 8);
            assertThat(allowed(READ)).isFalse();
            p.put(at, p.get(at, 8) | US | NX, 8);
            assertThat(allowed(FETCH)).isFalse();
        }
    }

    @Test
    void absentAtAnyLevel() {
        long[] entries = {PML4, PDPT, PD, PTE};
        for (long at : entries) {
            map4(P | RW | US, P | RW | US);
            p.put(at, p.get(at, 8) & ~P, 8);
            assertThat(faultOf(() -> access(WRITE))).isEqualTo(fault(Vectors.PF, 2));
        }
    }

    @Test
    void accessedAndDirtyBits() {
        map4(P | RW | US, P | RW | US);
        access(READ);
        assertThat(p.get(PML4, 8) & (A | D)).isEqualTo(A);
        assertThat(p.get(PD, 8) & (A | D)).isEqualTo(A);
        assertThat(p.get(PTE, 8) & (A | D)).isEqualTo(A);
        access(WRITE);
        assertThat(p.get(PTE, 8) & (A | D)).isEqualTo(A | D);
        assertThat(p.get(PD, 8) & D).isZero();
    }

    @Test
    void faultingAccessLeavesTheLeafAlone() {
        map4(P | RW | US, P | US);
        privilege(true);
        assertThat(allowed(WRITE)).isFalse();
        assertThat(p.get(PTE, 8) & (A | D)).isZero();
    }

    @Test
    void reservedBits() {
        map4(P | RW | US, P | RW | US);
        p.put(PTE, p.get(PTE, 8) | 1L << 40, 8);
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
        map4(P | RW | US, P | RW | US);
        p.put(PML4, p.get(PML4, 8) | PS, 8);
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
        map4(P | RW | US, P | RW | US | NX);
        c.efer &= ~Ctl.EFER_NXE;
        c.tlb.flushAll();
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
        c.efer |= Ctl.EFER_NXE;
        map4(P | RW | US, P | RW | US);
        p.put(PD, 0x20_0000 | 1 << 13 | PS | P, 8);
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
        map4(P | RW | US, P | 1L << 62);
        access(READ);
    }

    @Test
    void largePages() {
        map4(P | RW | US, 0);
        p.put(PD + 8, 0x20_0000 | PS | P | RW, 8);
        p.put(0x2F_F123, 0x77, 1);
        assertThat(Mmu.load8(c, 0x2F_F123)).isEqualTo(0x77);
        Mmu.store8(c, 0x2F_F123, 1);
        assertThat(p.get(PD + 8, 8) & (A | D)).isEqualTo(A | D);
        p.put(PDPT + 8, PS | P | RW, 8);
        assertThat(Mmu.load8(c, 0x4000_0000L + 0x2F_F123)).isEqualTo(1);
    }

    @Test
    void gigabytePagesNeedTheFeature() {
        use(Platform.protected32(new CpuModel()));
        p.put(PML4, PDPT | P, 8);
        p.put(PDPT, PS | P, 8);
        c.cr3 = PML4;
        c.cr4 = Ctl.CR4_PAE;
        c.efer = Ctl.EFER_LMA | Ctl.EFER_LME;
        c.cr0 |= Ctl.CR0_PG;
        c.tlb.flushAll();
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
    }

    @Test
    void invlpgDropsTheWholeLargePage() {
        map4(P | RW | US, 0);
        p.put(PD, PS | P | RW, 8);
        p.put(0x3_0000, 1, 1);
        p.put(0x3_1000, 1, 1);
        p.put(0x23_1000, 9, 1);
        assertThat(Mmu.load8(c, 0x3_0000)).isEqualTo(1);
        assertThat(Mmu.load8(c, 0x3_1000)).isEqualTo(1);
        p.put(PD, 0x20_0000 | PS | P | RW, 8);
        assertThat(Mmu.load8(c, 0x3_1000)).as("still cached").isEqualTo(1);
        c.tlb.flushPage(0x3_0000);
        assertThat(Mmu.load8(c, 0x3_1000)).isEqualTo(9);
    }

    @Test
    void nonCanonicalAddressesAreGeneralProtection() {
        assertThat(faultOf(() -> Mmu.load8(c, 0x8000_0000_0000L))).isEqualTo(fault(Vectors.GP, 0));
        assertThat(faultOf(() -> Mmu.store64(c, 0xFFFF_7FFF_FFFF_FFF8L, 0))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void storeAcrossAFaultingPageChangesNothing() {
        map4(P | RW | US, P | RW | US);
        p.put(0x3_0FFE, 0x1122, 2);
        assertThat(faultOf(() -> Mmu.store32(c, 0x1_2FFE, -1))).isEqualTo(fault(Vectors.PF, 2));
        assertThat(c.cr2).as("the first byte of the second page").isEqualTo(0x1_3000);
        assertThat(p.get(0x3_0FFE, 2)).isEqualTo(0x1122);
    }

    private void legacy(long cr4) {
        use(Platform.protected32());
        c.cr3 = PML4;
        c.cr4 = cr4;
        c.cr0 |= Ctl.CR0_PG;
        c.tlb.flushAll();
    }

    @Test
    void twoLevelPaging() {
        legacy(0);
        p.put(PML4, PT | P | RW | US, 4);
        p.put(PT + 4 * 0x12, 0x3_0000 | P | RW | US, 4);
        p.put(0x3_0345, 0x55, 1);
        assertThat(Mmu.load8(c, LINEAR)).isEqualTo(0x55);
        assertThat(p.get(PML4, 4) & (A | D)).isEqualTo(A);
        Mmu.store8(c, LINEAR, 1);
        assertThat(p.get(PT + 4 * 0x12, 4) & (A | D)).isEqualTo(A | D);
        assertThat(faultOf(() -> Mmu.load8(c, 0x1_3000))).isEqualTo(fault(Vectors.PF, 0));
        assertThat(faultOf(() -> Mmu.fetchAddress(c, 0x1_3000))).as("no NX: no fetch bit")
                .isEqualTo(fault(Vectors.PF, 0));
        p.put(PT + 4 * 0x12, 0x3_0000 | P | US, 4);
        c.tlb.flushAll();
        privilege(true);
        assertThat(faultOf(() -> access(WRITE))).isEqualTo(fault(Vectors.PF, 7));
        privilege(false);
        access(WRITE);
    }

    @Test
    void fourMegabytePagesWithHighAddresses() {
        legacy(Ctl.CR4_PSE);
        p.put(PML4, PS | P | RW, 4);
        p.put(PML4 + 4, PS | P | RW | 1 << 21, 4);
        p.put(PML4 + 8, PS | P | RW | 1 << 13, 4);
        p.put(0x3F_F000, 0x66, 1);
        assertThat(Mmu.load8(c, 0x3F_F000)).isEqualTo(0x66);
        assertThat(faultOf(() -> Mmu.load8(c, 0x40_0000))).isEqualTo(fault(Vectors.PF, 9));
        assertThat(Mmu.load8(c, 0x80_0000)).as("nothing at 4 GiB").isEqualTo(0xFF);
        c.cr4 = 0;
        c.tlb.flushAll();
        assertThat(p.get(PML4 + 4, 4) & PS).isNotZero();
        assertThat(faultOf(() -> Mmu.load8(c, 0x40_3000))).as("PS is ignored without PSE")
                .isEqualTo(fault(Vectors.PF, 0));
    }

    @Test
    void paePaging() {
        legacy(Ctl.CR4_PAE);
        p.put(PD, PT | P | RW | US, 8);
        p.put(PTE, 0x3_0000 | P | RW | US, 8);
        c.msrs.pdpte[0] = PD | P;
        p.put(0x3_0345, 0x44, 1);
        assertThat(Mmu.load8(c, LINEAR)).isEqualTo(0x44);
        assertThat(faultOf(() -> Mmu.load8(c, 0x4000_0000))).isEqualTo(fault(Vectors.PF, 0));
        p.put(PTE, 0x3_0000 | P | RW | US | 1L << 52, 8);
        c.tlb.flushAll();
        assertThat(faultOf(() -> access(READ))).isEqualTo(fault(Vectors.PF, 9));
    }

    @Test
    void withoutPagingAddressesWrapAt4GiB() {
        use(Platform.protected32());
        p.put(0, 0x99, 1);
        assertThat(Mmu.load8(c, 0x1_0000_0000L)).isEqualTo(0x99);
    }

    @Test
    void alignmentChecksAreForUserCodeWithBothFlags() {
        use(Platform.user32());
        Mmu.load32(c, 0x3_0001);
        c.setFlags(Flags.AC);
        Mmu.load32(c, 0x3_0001);
        c.cr0 |= Ctl.CR0_AM;
        c.modeChanged();
        assertThat(faultOf(() -> Mmu.load32(c, 0x3_0001))).isEqualTo(fault(Vectors.AC, 0));
        assertThat(faultOf(() -> Mmu.store64(c, 0x3_0004, 0))).isEqualTo(fault(Vectors.AC, 0));
        Mmu.load32(c, 0x3_0004);
        Mmu.load32(c, 0x3_0004);
        assertThat(faultOf(() -> Mmu.load16(c, 0x3_0005))).isEqualTo(fault(Vectors.AC, 0));
        c.setFlags(0);
        Mmu.load32(c, 0x3_0001);
    }

    @Test
    void systemAccessesHaveSupervisorPrivilege() {
        map4(P | RW, P | RW);
        privilege(true);
        assertThat(allowed(READ)).isFalse();
        p.put(0x3_0345, 0x1234, 2);
        assertThat(Mmu.systemLoad(c, LINEAR, 2)).isEqualTo(0x1234);
        Mmu.systemStore(c, LINEAR, 7, 1);
        assertThat(Mmu.systemLoad(c, LINEAR, 1)).isEqualTo(7);
        assertThat(allowed(READ)).as("nothing leaks to the user's set").isFalse();
    }
}
