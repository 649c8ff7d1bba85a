package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

import static org.assertj.core.api.Assertions.assertThat;

class CpuStateTest {
    private static byte[] saved(Cpu c) {
        StateWriter out = new StateWriter();
        out.section(new CpuState(c, 0));
        return out.toByteArray();
    }

    /** Gives every register a value of its own. */
    private static void drive(Cpu c) {
        for (int i = 0; i < 16; i++) {
            c.gpr[i] = 0x1111_0000_0000_0000L + i;
        }
        for (int i = 0; i < c.xmm.length; i++) {
            c.xmm[i] = ~i;
        }
        for (int i = 0; i < 8; i++) {
            c.fpSig[i] = i * 3L;
            c.fpExp[i] = i * 5;
        }
        c.fpTop = 5;
        c.fpStatus = 0x41;
        c.fpInstruction = 77;
        c.fpDataSelector = 78;
        c.mxcsr = 0x1FA0;
        c.cr2 = 0x1234_5000;
        c.cr8 = 7;
        c.tscOffset = 99;
        c.instructions = 12345;
        c.nmiBlocked = true;
        c.dr[0] = 0x5000;
        c.dr[7] = 0x1_0402;
        c.msrs.lstar = 0x1000;
        c.msrs.mtrrVariable[15] = 0x800;
        c.msrs.pdpte[3] = 1;
        c.defer(Cpu.F_SUB, 1, 2, -1);
        c.attention |= Cpu.A_HALT;
    }

    @Test
    void everythingComesBack() {
        try (Platform first = Platform.long64(); Platform second = Platform.real()) {
            drive(first.c);
            byte[] state = saved(first.c);
            new StateReader(state).section(new CpuState(second.c, 0));
            assertThat(saved(second.c)).isEqualTo(state);
            Cpu c = second.c;
            assertThat(c.mode).isEqualTo(Cpu.MODE_64);
            assertThat(c.gpr).isEqualTo(first.c.gpr);
            assertThat(c.cf()).isTrue();
            assertThat(c.dataWatched).isTrue();
            assertThat(c.attention).isEqualTo(first.c.attention);
            assertThat(c.msrs.lstar).isEqualTo(0x1000);
            assertThat(c.tsc()).isEqualTo(99);
        }
    }
}
