package org.jvirsh.emulator.cpu.decode;

import java.util.Locale;
import org.jvirsh.emulator.cpu.sem.SseArithmetic;
import org.jvirsh.emulator.cpu.sem.SseComparisons;
import org.jvirsh.emulator.cpu.sem.SseConversions;
import org.jvirsh.emulator.cpu.sem.SseHorizontal;
import org.jvirsh.emulator.cpu.sem.SseMmxConversions;
import org.jvirsh.emulator.cpu.sem.SseRounding;

/**
 * Floating-point arithmetic, comparison and conversion of SSE to SSE4.1 (SDM vol. 2, appendix A, tables A-3
 * to A-5).
 */
final class SseFloatRows {
    private SseFloatRows() {}

    static void rows(RowSink t) {
        arithmetic(t);
        comparisons(t);
        conversions(t);
        horizontal(t);
        rounding(t);
    }

    private static void arithmetic(RowSink t) {
        t.owner(SseArithmetic.class);
        four(t, "51", "sqrt");
        four(t, "58", "add");
        four(t, "59", "mul");
        four(t, "5C", "sub");
        four(t, "5D", "min");
        four(t, "5E", "div");
        four(t, "5F", "max");
    }

    /** The packed and scalar, single and double forms of an operation. */
    private static void four(RowSink t, String opcode, String op) {
        String name = op.toUpperCase(Locale.ROOT);
        t.row("NP 0F %s /r".formatted(opcode), name + "PS Vx,Wx", op + "ps", "sse");
        t.row("66 0F %s /r".formatted(opcode), name + "PD Vx,Wx", op + "pd", "sse sse2");
        t.row("F3 0F %s /r".formatted(opcode), name + "SS Vss,Wss", op + "ss", "sse");
        t.row("F2 0F %s /r".formatted(opcode), name + "SD Vsd,Wsd", op + "sd", "sse sse2");
    }

    private static void comparisons(RowSink t) {
        t.owner(SseComparisons.class);
        t.row("NP 0F C2 /r", "CMPPS Vx,Wx,Ib", "cmpps", "sse");
        t.row("66 0F C2 /r", "CMPPD Vx,Wx,Ib", "cmppd", "sse sse2");
        t.row("F3 0F C2 /r", "CMPSS Vss,Wss,Ib", "cmpss", "sse");
        t.row("F2 0F C2 /r", "CMPSD Vsd,Wsd,Ib", "cmpsd", "sse sse2");
        t.row("NP 0F 2E /r", "UCOMISS Vss,Wss", "ucomiss", "sse");
        t.row("66 0F 2E /r", "UCOMISD Vsd,Wsd", "ucomisd", "sse sse2");
        t.row("NP 0F 2F /r", "COMISS Vss,Wss", "comiss", "sse");
        t.row("66 0F 2F /r", "COMISD Vsd,Wsd", "comisd", "sse sse2");
    }

    private static void conversions(RowSink t) {
        t.owner(SseConversions.class);
        t.row("F3 0F 2A /r", "CVTSI2SS Vss,Ey", "cvtsi2ss", "sse");
        t.row("F2 0F 2A /r", "CVTSI2SD Vsd,Ey", "cvtsi2sd", "sse sse2");
        t.row("F3 0F 2C /r", "CVTTSS2SI Gy,Wss", "cvttss2si", "sse");
        t.row("F2 0F 2C /r", "CVTTSD2SI Gy,Wsd", "cvttsd2si", "sse sse2");
        t.row("F3 0F 2D /r", "CVTSS2SI Gy,Wss", "cvtss2si", "sse");
        t.row("F2 0F 2D /r", "CVTSD2SI Gy,Wsd", "cvtsd2si", "sse sse2");
        t.row("NP 0F 5A /r", "CVTPS2PD Vx,Wsd", "cvtps2pd", "sse sse2");
        t.row("66 0F 5A /r", "CVTPD2PS Vx,Wx", "cvtpd2ps", "sse sse2");
        t.row("F3 0F 5A /r", "CVTSS2SD Vsd,Wss", "cvtss2sd", "sse sse2");
        t.row("F2 0F 5A /r", "CVTSD2SS Vss,Wsd", "cvtsd2ss", "sse sse2");
        t.row("NP 0F 5B /r", "CVTDQ2PS Vx,Wx", "cvtdq2ps", "sse sse2");
        t.row("66 0F 5B /r", "CVTPS2DQ Vx,Wx", "cvtps2dq", "sse sse2");
        t.row("F3 0F 5B /r", "CVTTPS2DQ Vx,Wx", "cvttps2dq", "sse sse2");
        t.row("66 0F E6 /r", "CVTTPD2DQ Vx,Wx", "cvttpd2dq", "sse sse2");
        t.row("F3 0F E6 /r", "CVTDQ2PD Vx,Wsd", "cvtdq2pd", "sse sse2");
        t.row("F2 0F E6 /r", "CVTPD2DQ Vx,Wx", "cvtpd2dq", "sse sse2");
        t.owner(SseMmxConversions.class);
        // With a memory operand MMX registers are not touched, and the x87 stack stays as it is.
        t.row("NP 0F 2A /r mem", "CVTPI2PS Vx,Qq", "cvtpi2ps", "sse");
        t.row("NP 0F 2A /r reg", "CVTPI2PS Vx,Nq", "cvtpi2ps", "sse mmx");
        // a memory operand leaves the x87 stack alone
        t.row("66 0F 2A /r mem", "CVTPI2PD Vx,Qq", "cvtpi2pd", "sse sse2");
        t.row("66 0F 2A /r reg", "CVTPI2PD Vx,Nq", "cvtpi2pd", "sse sse2 mmx");
        t.row("NP 0F 2C /r", "CVTTPS2PI Pq,Wsd", "cvttps2pi", "sse mmx");
        t.row("66 0F 2C /r", "CVTTPD2PI Pq,Wx", "cvttpd2pi", "sse sse2 mmx");
        t.row("NP 0F 2D /r", "CVTPS2PI Pq,Wsd", "cvtps2pi", "sse mmx");
        t.row("66 0F 2D /r", "CVTPD2PI Pq,Wx", "cvtpd2pi", "sse sse2 mmx");
    }

    private static void horizontal(RowSink t) {
        t.owner(SseHorizontal.class);
        t.row("F2 0F 7C /r", "HADDPS Vx,Wx", "haddps", "sse sse3");
        t.row("66 0F 7C /r", "HADDPD Vx,Wx", "haddpd", "sse sse3");
        t.row("F2 0F 7D /r", "HSUBPS Vx,Wx", "hsubps", "sse sse3");
        t.row("66 0F 7D /r", "HSUBPD Vx,Wx", "hsubpd", "sse sse3");
        t.row("F2 0F D0 /r", "ADDSUBPS Vx,Wx", "addsubps", "sse sse3");
        t.row("66 0F D0 /r", "ADDSUBPD Vx,Wx", "addsubpd", "sse sse3");
        t.row("66 0F 3A 40 /r", "DPPS Vx,Wx,Ib", "dpps", "sse sse41");
        t.row("66 0F 3A 41 /r", "DPPD Vx,Wx,Ib", "dppd", "sse sse41");
    }

    private static void rounding(RowSink t) {
        t.owner(SseRounding.class);
        t.row("66 0F 3A 08 /r", "ROUNDPS Vx,Wx,Ib", "roundps", "sse sse41");
        t.row("66 0F 3A 09 /r", "ROUNDPD Vx,Wx,Ib", "roundpd", "sse sse41");
        t.row("66 0F 3A 0A /r", "ROUNDSS Vss,Wss,Ib", "roundss", "sse sse41");
        t.row("66 0F 3A 0B /r", "ROUNDSD Vsd,Wsd,Ib", "roundsd", "sse sse41");
        t.row("NP 0F 52 /r", "RSQRTPS Vx,Wx", "rsqrtps", "sse");
        t.row("F3 0F 52 /r", "RSQRTSS Vss,Wss", "rsqrtss", "sse");
        t.row("NP 0F 53 /r", "RCPPS Vx,Wx", "rcpps", "sse");
        t.row("F3 0F 53 /r", "RCPSS Vss,Wss", "rcpss", "sse");
    }
}
