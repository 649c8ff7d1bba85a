package org.jvirsh.emulator.cpu.sem;

import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Alignment, faults in the middle and masks of vector memory operands, with paging and one page that is not there. */
class VectorMemoryTest {
    private static final long PML4 = 0x11_0000;
    private static final long TABLES = 0x11_1000;
    private static final long ABSENT = 0x9000;
    private static final int RDI = 7;

    private final InstructionRunner runner = new InstructionRunner(new OpcodeTable());

    @BeforeEach
    void paging() {
        runner.memory.write(PML4, TABLES | 3, 8);
        runner.memory.write(TABLES, TABLES + 0x1000 | 3, 8);
        runner.memory.write(TABLES + 0x1000, TABLES + 0x2000 | 3, 8);
        for (long page = 0; page < 512; page++) {
            long address = page << 12;
            runner.memory.write(TABLES + 0x2000 + 8 * page, address | (address == ABSENT ? 2 : 3), 8);
        }
        runner.cpu.cr3 = PML4;
        runner.cpu.cr4 |= Ctl.CR4_PAE;
        runner.cpu.cr0 |= Ctl.CR0_PG;
        runner.cpu.modeChanged();
        for (int i = 0; i < 16; i++) {
            runner.cpu.xmm[i] = 0x0101_0101_0101_0101L * (i + 1);
        }
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private int run(String code, long address) {
        runner.cpu.gpr[RDI] = address;
        GuestFault f =
                catchThrowableOfType(GuestFault.class, () -> runner.decode(HexFormat.of().parseHex(code)).exec(runner.cpu));
        return f == null ? -1 : f.vector();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0f280f", "660f6f0f", "660ffc0f", "0f540f", "660f38000f", "660f382a0f", "660f3a0f0f04", "f30f120f"
    })
    void alignedLoads(String code) {
        assertThat(run(code, 0x2000)).isEqualTo(-1);
        assertThat(run(code, 0x2008)).isEqualTo(Vectors.GP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0f290f", "660f290f", "0f2b0f", "660f2b0f", "660f7f0f", "660fe70f"})
    void alignedStores(String code) {
        assertThat(run(code, 0x2000)).isEqualTo(-1);
        assertThat(runner.memory.read(0x2000, 8)).isEqualTo(runner.cpu.xmm[2]);
        assertThat(runner.memory.read(0x2008, 8)).isEqualTo(runner.cpu.xmm[3]);
        assertThat(run(code, 0x2018)).isEqualTo(Vectors.GP);
        assertThat(runner.memory.read(0x2018, 8)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0f100f", "660f100f", "f30f6f0f", "f20ff00f", "660f3a630f00", "0f110f", "f30f7f0f"})
    void unalignedOperands(String code) {
        assertThat(run(code, 0x2FF9)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {ABSENT - 15, ABSENT - 8, ABSENT - 1, ABSENT, ABSENT + 0x0FF8})
    void storesAcrossAnAbsentPageChangeNothing(long address) {
        assertThat(run("f30f7f0f", address)).isEqualTo(Vectors.PF);
        for (long a = ABSENT - 16; a < ABSENT; a += 8) {
            assertThat(runner.memory.read(a, 8)).isZero();
        }
        assertThat(runner.memory.read(ABSENT + 0x1000, 8)).isZero();
    }

    @Test
    void narrowOperandsDoNotTouchTheNextPage() {
        assertThat(run("f30f100f", ABSENT - 4)).isEqualTo(-1);
        assertThat(run("f20f100f", ABSENT - 8)).isEqualTo(-1);
        assertThat(run("660f38220f", ABSENT - 2)).isEqualTo(-1);
        assertThat(run("660f3a200f05", ABSENT - 1)).isEqualTo(-1);
        assertThat(run("0f600f", ABSENT - 4)).isEqualTo(-1);
        assertThat(run("660f3a140f05", ABSENT - 1)).isEqualTo(-1);
        assertThat(run("f20f100f", ABSENT - 7)).isEqualTo(Vectors.PF);
    }

    @Test
    void loadsThatFaultChangeNoRegister() {
        long low = runner.cpu.xmm[2];
        long high = runner.cpu.xmm[3];
        assertThat(run("f30f6f0f", ABSENT - 8)).isEqualTo(Vectors.PF);
        assertThat(runner.cpu.xmm[2]).isEqualTo(low);
        assertThat(runner.cpu.xmm[3]).isEqualTo(high);
    }

    @Test
    void maskedStoreTouchesOnlyItsBytes() {
        // XMM2 is the mask: bytes 0 and 9.
        runner.cpu.xmm[4] = 0x80;
        runner.cpu.xmm[5] = 0xFF00;
        assertThat(run("660ff7ca", 0x2004)).isEqualTo(-1);
        assertThat(runner.memory.read(0x2000, 8)).isEqualTo(0x03L << 32);
        assertThat(runner.memory.read(0x2008, 8)).isEqualTo(0x04L << 40);
    }

    @Test
    void maskedStoreIsAllOrNothing() {
        runner.cpu.xmm[4] = 0x8080;
        runner.cpu.xmm[5] = 0;
        assertThat(run("660ff7ca", ABSENT - 1)).isEqualTo(Vectors.PF);
        assertThat(runner.memory.read(ABSENT - 8, 8)).isZero();
        assertThat(run("660ff7ca", ABSENT - 2)).isEqualTo(-1);
    }

    @Test
    void emptyMaskTouchesNoMemory() {
        runner.cpu.xmm[4] = 0;
        runner.cpu.xmm[5] = 0;
        assertThat(run("660ff7ca", ABSENT)).isEqualTo(-1);
        runner.cpu.fpSig[2] = 0;
        assertThat(run("0ff7ca", ABSENT)).isEqualTo(-1);
    }

    @Test
    void wideCompareAndExchangeMustBeAligned() {
        assertThat(run("480fc70f", 0x2008)).isEqualTo(Vectors.GP);
        assertThat(run("480fc70f", 0x2010)).isEqualTo(-1);
        assertThat(run("0fc70f", 0x2004)).isEqualTo(-1);
        assertThat(run("0fc70f", ABSENT - 4)).isEqualTo(Vectors.PF);
    }

    @Test
    void hintsIgnoreTheirAddressAndFlushChecksIt() {
        assertThat(run("0f180f", ABSENT)).isEqualTo(-1);
        assertThat(run("0f0d0f", ABSENT)).isEqualTo(-1);
        assertThat(run("0fae3f", ABSENT)).isEqualTo(Vectors.PF);
        assertThat(run("0fae3f", 0x2000)).isEqualTo(-1);
        assertThat(run("0faef0", 0)).isEqualTo(-1);
    }
}
