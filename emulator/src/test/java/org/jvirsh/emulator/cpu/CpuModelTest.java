package org.jvirsh.emulator.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CpuModelTest {
    private static Cpuid.Result query(String model, int leaf) {
        return query(model, false, leaf, 0);
    }

    private static Cpuid.Result query(String model, boolean apic, int leaf, int subleaf) {
        try (Platform p = Platform.protected32(CpuModel.parse(model, apic))) {
            return Cpuid.query(p.c, leaf, subleaf);
        }
    }

    private static String text(int... words) {
        ByteBuffer b = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int w : words) {
            b.putInt(w);
        }
        return new String(b.array(), StandardCharsets.US_ASCII).replace("\0", "");
    }

    @Test
    void qemu64Identity() {
        Cpuid.Result r = query("qemu64", 0);
        assertThat(r.eax()).isEqualTo(13);
        assertThat(text(r.ebx(), r.edx(), r.ecx())).isEqualTo("AuthenticAMD");
        Cpuid.Result one = query("qemu64", 1);
        // Family 15, model 107, stepping 1.
        assertThat(one.eax()).isEqualTo(0x60FB1);
        assertThat(one.edx()).isEqualTo(0x078B_F9FD & ~(1 << 9));
        assertThat(one.ecx()).isEqualTo(1 << 31 | 1 << 13 | 1);
        assertThat(query("qemu64", 0x8000_0008).eax()).isEqualTo(48 << 8 | 40);
        assertThat(query("qemu64", 0x8000_0001).ecx()).isEqualTo(1);
        assertThat(query("qemu64", 0x8000_0001).edx() & (1 << 29 | 1 << 20 | 1 << 11))
                .isEqualTo(1 << 29 | 1 << 20 | 1 << 11);
    }

    @Test
    void apicDependsOnTheMachine() {
        assertThat(query("qemu64", true, 1, 0).edx() & 1 << 9).isNotZero();
        assertThat(query("486", true, 1, 0).edx() & 1 << 9).isZero();
    }

    @Test
    void brandAndHypervisor() {
        StringBuilder s = new StringBuilder();
        for (int leaf = 0x8000_0002; leaf <= 0x8000_0004; leaf++) {
            Cpuid.Result r = query("max", leaf);
            s.append(text(r.eax(), r.ebx(), r.ecx(), r.edx()));
        }
        assertThat(s.toString()).isEqualTo("jvirsh virtual CPU");
        Cpuid.Result h = query("max", 0x4000_0000);
        assertThat(text(h.ebx(), h.ecx(), h.edx())).isEqualTo("jvirshjvirsh");
        assertThat(h.eax()).isEqualTo(0x4000_0010);
        assertThat(query("max", 0x4000_0010).eax()).isEqualTo(1_000_000);
    }

    @Test
    void leavesAboveTheHighestAnswerAsTheHighest() {
        assertThat(query("pentium", 0x8000_0000)).isEqualTo(query("pentium", 1));
        assertThat(query("qemu64", 99)).isEqualTo(Cpuid.Result.ZERO);
        assertThat(query("max", 13)).isEqualTo(new Cpuid.Result(3, 576, 576, 0));
    }

    @Test
    void osxsaveFollowsCr4() {
        try (Platform p = Platform.protected32()) {
            assertThat(Cpuid.query(p.c, 1, 0).ecx() & 1 << 27).isZero();
            ControlRegisters.write(p.c, 4, Ctl.CR4_OSXSAVE);
            assertThat(Cpuid.query(p.c, 1, 0).ecx() & 1 << 27).isNotZero();
        }
    }

    @Test
    void featuresCanBeAddedAndRemoved() {
        CpuModel m = CpuModel.parse("qemu64,+popcnt,-nx,sse4.2=on,cx16=off,abm", false);
        assertThat(m.has(Feature.POPCNT)).isTrue();
        assertThat(m.has(Feature.NX)).isFalse();
        assertThat(m.has(Feature.SSE42)).isTrue();
        assertThat(m.has(Feature.CX16)).isFalse();
        assertThat(m.has(Feature.LZCNT)).isTrue();
        assertThat(m.name()).isEqualTo("qemu64");
    }

    @Test
    void errorsNameWhatThereIs() {
        assertThatThrownBy(() -> CpuModel.parse("z80", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown CPU model 'z80'; known models: qemu64, max, ")
                .hasMessageContaining("486");
        assertThatThrownBy(() -> CpuModel.parse("qemu64,+avx512", false))
                .hasMessageStartingWith("unknown CPU feature 'avx512'; known features: 3dnowprefetch, abm, adx, ");
        assertThatThrownBy(() -> CpuModel.parse("qemu64,nx=maybe", false))
                .hasMessage("CPU feature 'nx' must be on or off");
        assertThatThrownBy(() -> CpuModel.parse("", false)).hasMessageStartingWith("unknown CPU model ''");
    }

    @Test
    void rowsBindToFeatures() {
        assertThat(Feature.ofRow("sse41")).isEqualTo(Feature.SSE41);
        assertThat(Feature.ofRow("end")).isNull();
    }

    @Test
    void smallModels() {
        assertThat(CpuModel.parse("486", false).physicalBits()).isEqualTo(32);
        assertThat(CpuModel.parse("pentium3", false).physicalBits()).isEqualTo(36);
        assertThat(CpuModel.parse("pentium3", false).has(Feature.SSE2)).isFalse();
        assertThat(CpuModel.parse("qemu32", false).has(Feature.LM)).isFalse();
        assertThat(CpuModel.parse("max", false).gigabytePages()).isTrue();
        assertThat(new CpuModel().has(Feature.APIC)).isFalse();
    }
}
