package org.jvirsh.emulator.cpu.sem;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Flags that must survive, 16-bit addressing of bit strings, features, random numbers. */
class BitOpsTest {
    private final InstructionRunner runner = new InstructionRunner(new OpcodeTable());
    private final Cpu cpu = runner.cpu;

    @AfterEach
    void close() {
        runner.close();
    }

    private void exec(String code) {
        runner.decode(HexFormat.of().parseHex(code)).exec(cpu);
    }

    private String mnemonic(InstructionRunner r, String code) {
        return r.decode(HexFormat.of().parseHex(code)).row.mnemonic();
    }

    private static long narrow(long v) {
        return v << 32 >> 32;
    }

    /** Leaves flags of a random operation in the deferred form of a kind. */
    private void deferred(int kind, SplittableRandom random) {
        long a = (int) random.nextLong() >> random.nextInt(32);
        long b = (int) random.nextLong() >> random.nextInt(32);
        switch (kind) {
            case Cpu.F_EXPLICIT -> cpu.setStatus((int) random.nextLong());
            case Cpu.F_LOGIC -> cpu.defer(kind, 0, 0, a & b);
            case Cpu.F_ADD -> cpu.defer(kind, a, b, narrow(a + b));
            case Cpu.F_ADC -> cpu.defer(kind, a, b, narrow(a + b + 1));
            case Cpu.F_SUB -> cpu.defer(kind, a, b, narrow(a - b));
            case Cpu.F_SBB -> cpu.defer(kind, a, b, narrow(a - b - 1));
            case Cpu.F_INC -> cpu.defer(kind, a, random.nextInt(2), narrow(a + 1));
            case Cpu.F_DEC -> cpu.defer(kind, a, random.nextInt(2), narrow(a - 1));
            default -> cpu.deferPartial(a, random.nextInt() & (Flags.CF | Flags.OF | Flags.AF));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void otherFlagsSurvive(int kind) {
        SplittableRandom random = new SplittableRandom(kind);
        for (int run = 0; run < 200; run++) {
            cpu.gpr[0] = random.nextLong();
            cpu.gpr[1] = random.nextLong() & 0xFFL << random.nextInt(64);
            deferred(kind, random);
            int before = cpu.status();
            boolean set = (cpu.gpr[0] >>> cpu.gpr[1] & 1) != 0;
            exec("480fa3c8"); // BT RAX,RCX
            assertThat(cpu.status()).isEqualTo(before & ~Flags.CF | (set ? Flags.CF : 0));
            deferred(kind, random);
            before = cpu.status();
            exec("0fbcd1"); // BSF EDX,ECX
            assertThat(cpu.status()).isEqualTo(before & ~Flags.ZF | ((int) cpu.gpr[1] == 0 ? Flags.ZF : 0));
            deferred(kind, random);
            before = cpu.status();
            long sum = (cpu.gpr[0] & 0xFFFF_FFFFL) + (cpu.gpr[1] & 0xFFFF_FFFFL) + (before & 1);
            exec("660f38f6c1"); // ADCX EAX,ECX
            assertThat(cpu.gpr[0]).isEqualTo(sum & 0xFFFF_FFFFL);
            assertThat(cpu.status()).isEqualTo(before & ~Flags.CF | (int) (sum >>> 32));
        }
    }

    @Test
    void bitStringsWrapAtTheAddressSize() {
        cpu.efer = 0;
        cpu.cr0 = Ctl.CR0_ET;
        cpu.segAttr[Seg.CS] &= ~Seg.L;
        cpu.segBase[Seg.DS] = 0x2_0000;
        cpu.modeChanged();
        cpu.gpr[3] = 0xFFFE; // BX
        cpu.gpr[1] = 0x23; // CX: bit 3, two words up
        exec("0fab0f"); // BTS [BX],CX
        assertThat(runner.memory.read(0x2_0002, 2)).isEqualTo(8);
        cpu.gpr[3] = 0x0002;
        cpu.gpr[1] = 0xFFE1; // bit 1, two words down
        exec("0fab0f");
        assertThat(runner.memory.read(0x2_FFFE, 2)).isEqualTo(2);
        exec("0fbb0f"); // BTC
        assertThat(runner.memory.read(0x2_FFFE, 2)).isZero();
        assertThat(cpu.cf()).isTrue();
    }

    @Test
    void withoutTheFeatureCountsAreScans() {
        assertThat(mnemonic(runner, "f30fbcc1")).isEqualTo("TZCNT");
        assertThat(mnemonic(runner, "f30fbdc1")).isEqualTo("LZCNT");
        assertThat(mnemonic(runner, "f20f38f1c1")).isEqualTo("CRC32");
        assertThat(mnemonic(runner, "0f38f107")).isEqualTo("MOVBE");
        try (InstructionRunner old = new InstructionRunner(new OpcodeTable(), CpuModel.parse("qemu64", false))) {
            assertThat(mnemonic(old, "f30fbcc1")).isEqualTo("BSF");
            assertThat(mnemonic(old, "f30fbdc1")).isEqualTo("BSR");
            assertThat(mnemonic(old, "f20f38f1c1")).isEqualTo("UD");
            assertThat(mnemonic(old, "0f38f107")).isEqualTo("UD");
            assertThat(mnemonic(old, "f30fb8c1")).isEqualTo("UD");
            assertThat(mnemonic(old, "660f380001")).isEqualTo("UD");
            assertThat(mnemonic(old, "660f6f01")).isEqualTo("MOVDQA");
        }
    }

    @Test
    void lockNeedsAMemoryDestination() {
        assertThat(mnemonic(runner, "f00fab0f")).isEqualTo("BTS");
        assertThat(mnemonic(runner, "f00fabcf")).isEqualTo("UD");
        assertThat(mnemonic(runner, "f00fa30f")).isEqualTo("UD");
        assertThat(mnemonic(runner, "f00fc10f")).isEqualTo("XADD");
        assertThat(mnemonic(runner, "f00fc1cf")).isEqualTo("UD");
        assertThat(mnemonic(runner, "f00fc70f")).isEqualTo("CMPXCHG8B");
        assertThat(mnemonic(runner, "f0660ffcca")).isEqualTo("UD");
    }

    @Test
    void randomNumbersComeFromTheProcessorsGenerator() {
        cpu.random = new SplittableRandom(1);
        SplittableRandom same = new SplittableRandom(1);
        cpu.gpr[2] = -1;
        cpu.setStatus(Flags.STATUS);
        exec("480fc7f2"); // RDRAND RDX
        assertThat(cpu.gpr[2]).isEqualTo(same.nextLong());
        assertThat(cpu.status()).isEqualTo(Flags.CF);
        exec("0fc7fa"); // RDSEED EDX
        assertThat(cpu.gpr[2]).isEqualTo(same.nextLong() >>> 32);
        long before = cpu.gpr[2];
        exec("660fc7f2"); // RDRAND DX
        assertThat(cpu.gpr[2]).isEqualTo(before & ~0xFFFFL | same.nextLong() >>> 48);
    }

    @Test
    void byteSwapOfAWordGivesZero() {
        cpu.gpr[1] = 0x1122_3344_5566_7788L;
        exec("660fc9");
        assertThat(cpu.gpr[1]).isEqualTo(0x1122_3344_5566_0000L);
        exec("0fc9");
        assertThat(cpu.gpr[1]).isEqualTo(0x0000_6655L);
    }
}
