package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.fp.Recordings;
import org.jvirsh.emulator.fp.SseVector;
import org.jvirsh.emulator.fp.X87Vector;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs x87 and SSE machine code in real mode: the recorded vectors, and what the stack does when misused. */
class FloatingPointCodeTest {
    private static final int CODE = 0x1000;
    private static final int A = 0x2000;
    private static final int B = 0x2010;
    private static final int M = 0x2020;
    private static final int CW = 0x2030;
    private static final int SAVE = 0x2040;
    private static final int VECTORS = 0x3000;
    private static final int STOP = 0x1F00;
    private static final int TAKEN = 0x1E00;
    private static final int ES = 0x80;

    private static final Map<String, String> X87 = Map.ofEntries(
        Map.entry("fadd", "D8C1"), Map.entry("fsub", "D8E1"), Map.entry("fmul", "D8C9"),
        Map.entry("fdiv", "D8F1"), Map.entry("fsqrt", "D9FA"), Map.entry("fprem", "D9F8"),
        Map.entry("fprem1", "D9F5"), Map.entry("frndint", "D9FC"), Map.entry("fscale", "D9FD"),
        Map.entry("fxtract", "D9F4"), Map.entry("fcom", "D8D1"), Map.entry("fucom", "DDE1"),
        Map.entry("f2xm1", "D9F0"), Map.entry("fyl2x", "D9F1"), Map.entry("fyl2xp1", "D9F9"),
        Map.entry("fptan", "D9F2"), Map.entry("fpatan", "D9F3"), Map.entry("fsin", "D9FE"),
        Map.entry("fcos", "D9FF"), Map.entry("fsincos", "D9FB"), Map.entry("fst32", "D916[M]"),
        Map.entry("fst64", "DD16[M]"), Map.entry("fistp16", "DF1E[M]"), Map.entry("fistp32", "DB1E[M]"),
        Map.entry("fistp64", "DF3E[M]"), Map.entry("fbstp", "DF36[M]"), Map.entry("fld32", "D906[M]"),
        Map.entry("fld64", "DD06[M]"), Map.entry("fbld", "DF26[M]"), Map.entry("fisttp16", "DF0E[M]"),
        Map.entry("fisttp32", "DB0E[M]"), Map.entry("fisttp64", "DD0E[M]"), Map.entry("fxam", "D9E5"));

    /** SSE instructions on XMM0 and XMM1, or EAX and XMM1. */
    private static final Map<String, String> SSE = Map.ofEntries(
        Map.entry("addsd", "F20F58C1"), Map.entry("subsd", "F20F5CC1"), Map.entry("mulsd", "F20F59C1"),
        Map.entry("divsd", "F20F5EC1"), Map.entry("sqrtsd", "F20F51C1"), Map.entry("minsd", "F20F5DC1"),
        Map.entry("maxsd", "F20F5FC1"), Map.entry("addss", "F30F58C1"), Map.entry("subss", "F30F5CC1"),
        Map.entry("mulss", "F30F59C1"), Map.entry("divss", "F30F5EC1"), Map.entry("sqrtss", "F30F51C1"),
        Map.entry("minss", "F30F5DC1"), Map.entry("maxss", "F30F5FC1"), Map.entry("cmpeqsd", "F20FC2C100"),
        Map.entry("cmpnlesd", "F20FC2C106"), Map.entry("cmpltss", "F30FC2C101"), Map.entry("comisd", "660F2FC1"),
        Map.entry("ucomisd", "660F2EC1"), Map.entry("comiss", "0F2FC1"), Map.entry("ucomiss", "0F2EC1"),
        Map.entry("cvtsd2ss", "F20F5AC1"), Map.entry("cvtss2sd", "F30F5AC1"), Map.entry("cvtsd2si32", "F20F2DC1"),
        Map.entry("cvttsd2si32", "F20F2CC1"), Map.entry("cvtss2si32", "F30F2DC1"),
        Map.entry("cvttss2si32", "F30F2CC1"));

    private final PhysicalMemory memory = new PhysicalMemory(1 << 20);
    private final Cpu c = new Cpu(CpuModel.parse("max", false), memory, new IoPorts(), () -> 0);
    private final Interpreter engine = new Interpreter(c, new OpcodeTable());

    FloatingPointCodeTest() {
        c.cr0 |= Ctl.CR0_NE;
        c.cr4 |= Ctl.CR4_OSFXSR | Ctl.CR4_OSXMMEXCPT;
        c.gpr[4] = 0x8000;
        c.segBase[Seg.CS] = 0;
        c.selector[Seg.CS] = 0;
        c.idtBase = VECTORS;
        c.modeChanged();
        memory.write(STOP, 0xFEEB, 2);
        memory.write(TAKEN, 0xFEEB, 2);
        for (int v = 0; v < 32; v++) {
            memory.write(VECTORS + 4L * v, TAKEN, 4);
        }
    }

    /** Runs code, given in hexadecimal with names of memory cells in brackets, up to its end. */
    private void run(int instructions, String hex) {
        byte[] code = HexFormat.of().parseHex(hex.replace(" ", "").replace("[A]", cell(A)).replace("[B]", cell(B))
            .replace("[M]", cell(M)).replace("[CW]", cell(CW)).replace("[SAVE]", cell(SAVE)));
        // each program at an address of its own: nothing depends on how rewritten code is noticed
        for (int n = 0; n < code.length; n++) {
            memory.write(CODE + n, code[n], 1);
        }
        int end = CODE + code.length;
        memory.write(end, 0xE9, 1);
        memory.write(end + 1, STOP - end - 3 & 0xFFFF, 2);
        c.rip = CODE;
        engine.run(instructions + 4);
    }

    private static String cell(int address) {
        return "%02X%02X".formatted(address & 0xFF, address >>> 8);
    }

    private void put(int address, X87Vector.Value v) {
        memory.write(address, v.sig(), 8);
        memory.write(address + 8, v.exp(), 2);
    }

    private X87Vector.Value get(int address) {
        return new X87Vector.Value((int) memory.read(address + 8, 2), memory.read(address, 8));
    }

    @Test
    void x87CodeAnswersLikeTheProcessor() {
        List<String> wrong = new ArrayList<>();
        for (String line : Recordings.lines("x87.txt.gz")) {
            X87Vector v = X87Vector.parse(line);
            put(A, v.a());
            put(B, v.b());
            put(M, v.memory());
            memory.write(CW, v.control(), 2);
            // FNINIT; FLD B; FLD A; FNCLEX; FLDCW; the instruction; FNSAVE
            run(7, "DBE3 DB2E[B] DB2E[A] DBE2 D92E[CW]" + X87.get(v.op()) + "DD36[SAVE]");
            int status = (int) memory.read(SAVE + 2, 2);
            int mask = v.statusMask() | ES | 0xB800;
            X87Vector.Outcome want = new X87Vector.Outcome(v.status() & mask, v.st0(), v.st1(), v.memoryAfter());
            X87Vector.Outcome got =
                new X87Vector.Outcome(status & mask, get(SAVE + 14), get(SAVE + 24), get(M));
            if (!(v.isTranscendental() ? Recordings.near(want, got) : want.equals(got))) {
                wrong.add("%s but was %x %s".formatted(line, status, got));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void sseCodeAnswersLikeTheProcessor() {
        List<String> wrong = new ArrayList<>();
        int ran = 0;
        for (String line : Recordings.lines("sse.txt.gz")) {
            SseVector v = SseVector.parse(line);
            String insn = SSE.get(v.op());
            if (insn == null) {
                continue;
            }
            ran++;
            memory.write(CW, v.mxcsr(), 4);
            memory.write(A, v.a(), 8);
            memory.write(B, v.b(), 8);
            // LDMXCSR; MOVSD XMM0; MOVSD XMM1; the instruction; STMXCSR; MOVSD to memory
            run(6, "0FAE16[CW] F20F1006[A] F20F100E[B]" + insn + "0FAE1E[CW] F20F1106[M]");
            long result = memory.read(M, 8);
            if (v.op().contains("comi")) {
                result = c.status() & 0x45;
            } else if (v.op().endsWith("32")) {
                result = c.gpr[0];
            } else if (v.op().endsWith("ss")) {
                result &= 0xFFFF_FFFFL;
            }
            int mxcsr = (int) memory.read(CW, 4);
            if (mxcsr != v.mxcsrAfter() || result != v.result()) {
                wrong.add("%s but was %x %x".formatted(line, mxcsr, result));
            }
        }
        assertThat(ran).isGreaterThan(3000);
        assertThat(wrong).isEmpty();
    }

    /** Status words recorded from a processor with masked and unmasked invalid operation. */
    @Test
    void stackFaultsAnswerLikeTheProcessor() {
        assertStatus("DBF3", 0x3841, 0xB8C1);
        assertStatus("D8D3", 0x7D41, 0xFDC1);
        assertStatus("D9E8D9E8D9E8D9E8D9E8D9E8D9E8D9E8", 0x3A41, 0x82C1);
        assertStatus("D9C4", 0x3041, 0xB8C1);
        assertStatus("DDD4D9CA", 0x3841, 0xB8C1);
        assertStatus("DAC2", 0x3841, 0xB8C1);
        assertStatus("D9F6D9FE", 0x3041, 0xB0C1);
        assertStatus("DFC0DDD8", 0x0841, 0x80C1);
    }

    /** Runs an instruction after FLD1 on an empty stack, with all masked and with IE unmasked. */
    private void assertStatus(String insn, int masked, int unmasked) {
        memory.write(CW, 0x37F, 2);
        run(14, "DBE3 D92E[CW] D9E8" + insn + "DD3E[M]");
        assertThat((int) memory.read(M, 2)).as("%s masked", insn).isEqualTo(masked);
        memory.write(CW, 0x37E, 2);
        run(14, "DBE3 D92E[CW] D9E8" + insn + "DD3E[M]");
        assertThat((int) memory.read(M, 2)).as("%s unmasked", insn).isEqualTo(unmasked);
    }

    @Test
    void aPendingErrorWaitsForTheNextInstruction() {
        memory.write(CW, 0x37B, 2);
        // FLDZ; FLD1; FDIV ST,ST(1): the quotient is not stored, FNSTSW does not wait, FNOP does
        run(8, "DBE3 D92E[CW] D9EE D9E8 D8F1 DFE0 D9D0");
        assertThat(c.gpr[0] & 0xFFFF).isEqualTo(0xB084L);
        assertThat(c.fpSig[c.fpTop]).isEqualTo(Long.MIN_VALUE);
        assertThat(c.rip).isEqualTo(TAKEN);
        // the opcode and place of the division are in the environment
        run(2, "D936[SAVE]");
        assertThat(memory.read(SAVE + 8, 2) & 0x7FF).isEqualTo(0xF1);
        assertThat(memory.read(SAVE + 6, 2)).isEqualTo(CODE + 10);
    }

    @Test
    void anUnmaskedSseExceptionLeavesTheDestination() {
        memory.write(CW, 0x1D80, 4);
        memory.write(A, 0x3FF0_0000_0000_0000L, 8);
        memory.write(B, 0, 8);
        run(5, "0FAE16[CW] F20F1006[A] F20F100E[B] F20F5EC1");
        assertThat(c.rip).isEqualTo(TAKEN);
        assertThat(c.xmm[0]).isEqualTo(0x3FF0_0000_0000_0000L);
        assertThat(c.mxcsr).isEqualTo(0x1D84);
    }

    @Test
    void savedStateComesBack() {
        memory.write(CW, 0xB7F, 2);
        // FLDPI; FLDL2E; a division that leaves PE; FXSAVE; FNINIT; zero XMM0; FXRSTOR
        run(6, "DBE3 D92E[CW] D9EB D9EA D8F1 F20F1006[A] 0FAE06[SAVE]");
        long[] sigs = c.fpSig.clone();
        int[] state = {c.fpTop, c.fpStatus, c.fpControl, c.fpValid};
        c.xmm[0] = 77;
        run(4, "0FAE06[SAVE] DBE3 F20F1006[M] 0FAE0E[SAVE]");
        assertThat(c.xmm[0]).isEqualTo(77);
        assertThat(c.fpSig).startsWith(java.util.Arrays.copyOf(sigs, 8));
        assertThat(new int[] {c.fpTop, c.fpStatus, c.fpControl, c.fpValid}).isEqualTo(state);
        // FNSAVE initializes, FRSTOR brings everything back
        run(2, "DD36[SAVE]");
        assertThat(c.fpValid).isZero();
        assertThat(c.fpControl).isEqualTo(0x37F);
        run(2, "DD26[SAVE]");
        assertThat(new int[] {c.fpTop, c.fpStatus, c.fpControl, c.fpValid}).isEqualTo(state);
        assertThat(c.fpSig).startsWith(java.util.Arrays.copyOf(sigs, 8));
    }

    @Test
    void xrstorInitializesWhatTheAreaLacks() {
        c.cr4 |= Ctl.CR4_OSXSAVE;
        c.gpr[0] = 3;
        c.gpr[1] = 0;
        c.gpr[2] = 0;
        // XSETBV; FLD1; XSAVE
        run(4, "0F01D1 DBE3 D9E8 0FAE26[SAVE]");
        assertThat(c.xcr0).isEqualTo(3);
        assertThat(memory.read(SAVE + 512, 8)).isEqualTo(3);
        memory.write(SAVE + 512, 2, 8);
        c.xmm[0] = 5;
        run(2, "0FAE2E[SAVE]");
        assertThat(c.fpValid).isZero();
        assertThat(c.xmm[0]).isEqualTo(memory.read(SAVE + 160, 8));
        // a component that is not enabled: #GP
        memory.write(SAVE + 512, 4, 8);
        run(2, "0FAE2E[SAVE]");
        assertThat(c.rip).isEqualTo(TAKEN);
    }
}
