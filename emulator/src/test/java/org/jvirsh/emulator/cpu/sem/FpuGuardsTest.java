package org.jvirsh.emulator.cpu.sem;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which exception an instruction raises when its unit is absent, switched off or in error, and what MMX does to tags. */
class FpuGuardsTest {
    private static final byte[] PADDB_MMX = {0x0F, (byte) 0xFC, (byte) 0xCA};
    private static final byte[] PADDB_XMM = {0x66, 0x0F, (byte) 0xFC, (byte) 0xCA};
    private static final byte[] EMMS = {0x0F, 0x77};
    private static final byte[] MASKMOVQ = {0x0F, (byte) 0xF7, (byte) 0xCA};

    private final InstructionRunner runner = new InstructionRunner(new OpcodeTable());

    @AfterEach
    void close() {
        runner.close();
    }

    private int fault(byte[] code) {
        GuestFault f = catchThrowableOfType(GuestFault.class, () -> runner.decode(code).exec(runner.cpu));
        return f == null ? -1 : f.vector();
    }

    @Test
    void sseNeedsTheOperatingSystemsConsent() {
        assertThat(fault(PADDB_XMM)).isEqualTo(-1);
        runner.cpu.cr0 |= Ctl.CR0_TS;
        assertThat(fault(PADDB_XMM)).isEqualTo(Vectors.NM);
        runner.cpu.cr4 &= ~Ctl.CR4_OSFXSR;
        assertThat(fault(PADDB_XMM)).isEqualTo(Vectors.UD);
        runner.cpu.cr4 |= Ctl.CR4_OSFXSR;
        runner.cpu.cr0 |= Ctl.CR0_EM;
        assertThat(fault(PADDB_XMM)).isEqualTo(Vectors.UD);
    }

    @Test
    void mmxNeedsNoConsentButTheUnit() {
        runner.cpu.cr4 &= ~Ctl.CR4_OSFXSR;
        assertThat(fault(PADDB_MMX)).isEqualTo(-1);
        runner.cpu.cr0 |= Ctl.CR0_TS;
        assertThat(fault(PADDB_MMX)).isEqualTo(Vectors.NM);
        runner.cpu.cr0 |= Ctl.CR0_EM;
        assertThat(fault(PADDB_MMX)).isEqualTo(Vectors.UD);
    }

    @Test
    void pendingErrorStopsMmxWithoutChangingTheTags() {
        runner.cpu.fpStatus = 0x80;
        runner.cpu.fpTop = 5;
        runner.cpu.fpValid = 0x10;
        assertThat(fault(PADDB_MMX)).isEqualTo(Vectors.MF);
        assertThat(runner.cpu.fpTop).isEqualTo(5);
        assertThat(runner.cpu.fpValid).isEqualTo(0x10);
        assertThat(fault(PADDB_XMM)).isEqualTo(-1);
    }

    @Test
    void pendingErrorDrivesThePinInDosMode() {
        AtomicBoolean pin = new AtomicBoolean();
        runner.cpu.ferr = pin::set;
        runner.cpu.cr0 &= ~Ctl.CR0_NE;
        runner.cpu.fpStatus = 0x80;
        assertThat(fault(PADDB_MMX)).isEqualTo(-1);
        assertThat(pin).isTrue();
    }

    @Test
    void mmxMakesTagsValidAndEmmsEmpty() {
        runner.cpu.fpTop = 3;
        runner.cpu.fpValid = 0;
        assertThat(fault(PADDB_MMX)).isEqualTo(-1);
        assertThat(runner.cpu.fpTop).isZero();
        assertThat(runner.cpu.fpValid).isEqualTo(0xFF);
        assertThat(runner.cpu.fpExp).containsExactly(0, 0xFFFF, 0, 0, 0, 0, 0, 0, 0);
        assertThat(fault(EMMS)).isEqualTo(-1);
        assertThat(runner.cpu.fpValid).isZero();
    }

    @Test
    void registersOnlyReadKeepTheirExponents() {
        assertThat(fault(MASKMOVQ)).isEqualTo(-1);
        assertThat(runner.cpu.fpExp).containsOnly(0);
    }
}
