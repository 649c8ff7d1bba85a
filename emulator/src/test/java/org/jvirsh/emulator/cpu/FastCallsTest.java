package org.jvirsh.emulator.cpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.CODE3;
import static org.jvirsh.emulator.cpu.Platform.CODE64_USER;
import static org.jvirsh.emulator.cpu.Platform.DATA3;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

class FastCallsTest {
    private final Platform p = Platform.long64();
    private final Cpu c = p.c;

    @AfterEach
    void close() {
        p.close();
    }

    private void setUp() {
        c.msrs.star = 0x0023_0010_0000_1111L;
        c.msrs.lstar = 0xFFFF_FFFF_8100_0000L;
        c.msrs.cstar = 0xFFFF_FFFF_8200_0000L;
        c.msrs.fmask = Flags.IF | Flags.TF;
        p.toUser(CODE64_USER, DATA3);
        c.setFlags(Flags.IF | Flags.CF);
    }

    @Test
    void syscallFrom64BitCode() {
        setUp();
        c.rip = 0x40_1002;
        FastCalls.syscall(c);
        assertThat(c.gpr[1]).isEqualTo(0x40_1002);
        assertThat(c.gpr[11]).isEqualTo(Flags.IF | Flags.CF | Flags.ONE);
        assertThat(c.rip).isEqualTo(0xFFFF_FFFF_8100_0000L);
        assertThat(c.flags()).isEqualTo(Flags.CF | Flags.ONE);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x10);
        assertThat(c.selector[Seg.SS]).isEqualTo(0x18);
        assertThat(c.cpl).isZero();
        assertThat(c.code64()).isTrue();
        FastCalls.sysret(c, 8);
        assertThat(c.rip).isEqualTo(0x40_1002);
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.CF | Flags.ONE);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x33);
        assertThat(c.selector[Seg.SS]).isEqualTo(0x2B);
        assertThat(c.cpl).isEqualTo(3);
    }

    @Test
    void syscallFromCompatibilityCode() {
        setUp();
        p.code(CODE3);
        c.rip = 0x1000;
        FastCalls.syscall(c);
        assertThat(c.rip).isEqualTo(0xFFFF_FFFF_8200_0000L);
        assertThat(c.code64()).isTrue();
        FastCalls.sysret(c, 4);
        assertThat(c.selector[Seg.CS]).isEqualTo(0x23);
        assertThat(c.code64()).isFalse();
        assertThat(c.rip).isEqualTo(0x1000);
    }

    @Test
    void errors() {
        setUp();
        assertThat(faultOf(() -> FastCalls.sysret(c, 8))).isEqualTo(fault(Vectors.GP, 0));
        FastCalls.syscall(c);
        c.gpr[1] = 0x8000_0000_0000L;
        assertThat(faultOf(() -> FastCalls.sysret(c, 8))).isEqualTo(fault(Vectors.GP, 0));
        c.efer &= ~Ctl.EFER_SCE;
        assertThat(faultOf(() -> FastCalls.syscall(c))).isEqualTo(fault(Vectors.UD));
        assertThat(faultOf(() -> FastCalls.sysret(c, 8))).isEqualTo(fault(Vectors.UD));
    }

    @Test
    void sysenterIsNotForLongModeOnAmd() {
        c.msrs.sysenterCs = 8;
        assertThat(faultOf(() -> FastCalls.sysenter(c))).isEqualTo(fault(Vectors.UD));
    }

    @Test
    void sysenterAndSysexitIn32BitMode() {
        try (Platform q = Platform.user32()) {
            Cpu d = q.c;
            assertThat(faultOf(() -> FastCalls.sysenter(d))).isEqualTo(fault(Vectors.GP, 0));
            d.msrs.sysenterCs = Platform.CODE0;
            d.msrs.sysenterEip = 0x7000;
            d.msrs.sysenterEsp = 0x8800;
            d.setFlags(Flags.IF);
            FastCalls.sysenter(d);
            assertThat(d.cpl).isZero();
            assertThat(d.rip).isEqualTo(0x7000);
            assertThat(d.gpr[4]).isEqualTo(0x8800);
            assertThat(d.selector[Seg.SS]).isEqualTo(Platform.CODE0 + 8);
            assertThat(d.eflags & Flags.IF).isZero();
            d.gpr[2] = 0x1234;
            d.gpr[1] = 0x9900;
            FastCalls.sysexit(d, 4);
            assertThat(d.cpl).isEqualTo(3);
            assertThat(d.rip).isEqualTo(0x1234);
            assertThat(d.gpr[4]).isEqualTo(0x9900);
            assertThat(d.selector[Seg.CS]).isEqualTo(Platform.CODE0 + 16 | 3);
            assertThat(d.selector[Seg.SS]).isEqualTo(Platform.CODE0 + 24 | 3);
            assertThat(faultOf(() -> FastCalls.sysexit(d, 4))).isEqualTo(fault(Vectors.GP, 0));
        }
    }

    @Test
    void legacySyscall() {
        try (Platform q = Platform.user32()) {
            Cpu d = q.c;
            d.efer = Ctl.EFER_SCE;
            d.msrs.star = 0x0018_0008_0000_5000L;
            d.rip = 0x2222;
            FastCalls.syscall(d);
            assertThat(d.rip).isEqualTo(0x5000);
            assertThat(d.gpr[1]).isEqualTo(0x2222);
            assertThat(d.mode & Cpu.MODE_32).isNotZero();
            FastCalls.sysret(d, 4);
            assertThat(d.rip).isEqualTo(0x2222);
            assertThat(d.selector[Seg.CS]).isEqualTo(CODE3);
            assertThat(d.eflags & Flags.IF).isNotZero();
        }
    }
}
