package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class ControlRegistersTest {
    private static final Platform.Fault GP0 = fault(Vectors.GP, 0);

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

    private Platform.Fault writing(int n, long v) {
        return faultOf(() -> ControlRegisters.write(c, n, v));
    }

    @Test
    void impossibleCombinationsOfCr0() {
        assertThat(writing(0, Ctl.CR0_PG)).isEqualTo(GP0);
        assertThat(writing(0, c.cr0 & ~Ctl.CR0_CD | Ctl.CR0_NW)).isEqualTo(GP0);
        assertThat(writing(0, c.cr0 | 1L << 32)).isEqualTo(GP0);
        ControlRegisters.write(c, 0, c.cr0 & ~Ctl.CR0_ET | 1 << 7);
        assertThat(c.cr0 & (Ctl.CR0_ET | 1 << 7)).isEqualTo(Ctl.CR0_ET);
    }

    @Test
    void privilegeAndExistence() {
        assertThat(writing(1, 0)).isEqualTo(fault(Vectors.UD));
        assertThat(faultOf(() -> ControlRegisters.read(c, 9))).isEqualTo(fault(Vectors.UD));
        assertThat(writing(8, 16)).isEqualTo(GP0);
        ControlRegisters.write(c, 8, 15);
        assertThat(ControlRegisters.read(c, 8)).isEqualTo(15);
        p.toUser(Platform.CODE3, Platform.DATA3);
        assertThat(writing(0, c.cr0)).isEqualTo(GP0);
        assertThat(faultOf(() -> ControlRegisters.read(c, 0))).isEqualTo(GP0);
        assertThat(faultOf(() -> ControlRegisters.clearTaskSwitched(c))).isEqualTo(GP0);
        assertThat(faultOf(() -> ControlRegisters.loadMachineStatus(c, 0))).isEqualTo(GP0);
        assertThat(faultOf(() -> ControlRegisters.invalidatePage(c, 0))).isEqualTo(GP0);
    }

    @Test
    void unknownBitsOfCr4() {
        assertThat(writing(4, 1L << 13)).isEqualTo(GP0);
        assertThat(writing(4, 1L << 40)).isEqualTo(GP0);
        use(Platform.protected32(CpuModel.parse("qemu64", false)));
        assertThat(writing(4, Ctl.CR4_SMEP)).isEqualTo(GP0);
        assertThat(writing(4, Ctl.CR4_OSXSAVE)).isEqualTo(GP0);
        ControlRegisters.write(c, 4, Ctl.CR4_PAE | Ctl.CR4_PGE | Ctl.CR4_OSFXSR | Ctl.CR4_OSXMMEXCPT);
    }

    @Test
    void longModeIsActivatedByPaging() {
        c.efer = Ctl.EFER_LME;
        assertThat(writing(0, c.cr0 | Ctl.CR0_PG)).as("without PAE").isEqualTo(GP0);
        ControlRegisters.write(c, 4, Ctl.CR4_PAE);
        p.code(Platform.CODE64);
        assertThat(writing(0, c.cr0 | Ctl.CR0_PG)).as("with CS.L").isEqualTo(GP0);
        p.code(Platform.CODE0);
        ControlRegisters.write(c, 0, c.cr0 | Ctl.CR0_PG);
        assertThat(c.longMode()).isTrue();
        assertThat(c.mode & Cpu.MODE_32).as("compatibility mode until a far jump").isNotZero();
        assertThat(writing(4, 0)).as("PAE must stay").isEqualTo(GP0);
        ControlRegisters.write(c, 0, c.cr0 & ~Ctl.CR0_PG);
        assertThat(c.longMode()).isFalse();
        assertThat(c.efer).isEqualTo(Ctl.EFER_LME);
    }

    @Test
    void pagingCannotBeLeftFrom64BitCode() {
        use(Platform.long64());
        assertThat(writing(0, c.cr0 & ~Ctl.CR0_PG)).isEqualTo(GP0);
        assertThat(writing(3, 1L << 40)).isEqualTo(GP0);
    }

    @Test
    void paeLoadsTheFourPointersAndChecksThem() {
        p.put(Platform.PAGES, Platform.PAGES + 0x1000 | 1, 8);
        p.put(Platform.PAGES + 8, 2, 8);
        p.put(Platform.PAGES + 16, 0, 8);
        p.put(Platform.PAGES + 24, 0, 8);
        p.put(Platform.PAGES + 0x1000, 0x83, 8);
        ControlRegisters.write(c, 4, Ctl.CR4_PAE);
        ControlRegisters.write(c, 3, Platform.PAGES);
        ControlRegisters.write(c, 0, c.cr0 | Ctl.CR0_PG);
        assertThat(c.msrs.pdpte[0]).isEqualTo(Platform.PAGES + 0x1000 | 1);
        p.put(Platform.PAGES + 0x48, 3, 8);
        p.put(Platform.PAGES + 0x40, 0, 8);
        assertThat(writing(3, Platform.PAGES + 0x40)).as("reserved bit 1").isEqualTo(GP0);
        assertThat(c.cr3).isEqualTo(Platform.PAGES);
    }

    @Test
    void cr3KeepsGlobalPages() {
        c.cr3 = Platform.PAGES;
        p.put(Platform.PAGES, Platform.PAGES + 0x1000 | 3, 4);
        for (int i = 0; i < 1024; i++) {
            p.put(Platform.PAGES + 0x1000 + 4 * i, i << 12 | 3 | (i == 0x30 ? 0x100 : 0), 4);
        }
        ControlRegisters.write(c, 4, Ctl.CR4_PGE);
        ControlRegisters.write(c, 0, c.cr0 | Ctl.CR0_PG);
        p.put(0x3_0000, 1, 4);
        p.put(0x3_1000, 2, 4);
        assertThat(load(0x3_0000)).isEqualTo(1);
        assertThat(load(0x3_1000)).isEqualTo(2);
        p.put(Platform.PAGES + 0x1000 + 4 * 0x30, 0x3_1103, 4);
        p.put(Platform.PAGES + 0x1000 + 4 * 0x31, 0x3_0003, 4);
        assertThat(load(0x3_1000)).as("nothing flushed").isEqualTo(2);
        ControlRegisters.write(c, 3, Platform.PAGES);
        assertThat(load(0x3_0000)).as("global").isEqualTo(1);
        assertThat(load(0x3_1000)).as("not global").isEqualTo(1);
        ControlRegisters.invalidatePage(c, 0x3_0000);
        assertThat(load(0x3_0000)).as("INVLPG drops global pages").isEqualTo(2);
    }

    private long load(long a) {
        return org.jvirsh.emulator.mmu.Mmu.load32(c, a);
    }

    @Test
    void lmswSetsButDoesNotClearPe() {
        c.cr0 |= Ctl.CR0_TS;
        ControlRegisters.loadMachineStatus(c, Ctl.CR0_MP);
        assertThat(c.cr0 & 0xF).isEqualTo(Ctl.CR0_PE | Ctl.CR0_MP);
        c.cr0 |= Ctl.CR0_TS;
        ControlRegisters.clearTaskSwitched(c);
        assertThat(c.cr0 & Ctl.CR0_TS).isZero();
    }
}
