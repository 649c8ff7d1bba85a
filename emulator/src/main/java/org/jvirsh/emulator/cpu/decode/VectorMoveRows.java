package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.MmxMoves;
import org.jvirsh.emulator.cpu.sem.PackedLogic;
import org.jvirsh.emulator.cpu.sem.SseMoves;

/** Moves to, from and between MMX and XMM registers (SDM vol. 2, appendix A, table A-3). */
final class VectorMoveRows {
    private VectorMoveRows() {}

    static void rows(RowSink t) {
        t.owner(PackedLogic.class);
        whole(t);
        t.owner(SseMoves.class);
        stores(t);
        parts(t);
        crossing(t);
        t.owner(MmxMoves.class);
        mmx(t);
    }

    private static void whole(RowSink t) {
        t.row("NP 0F 10 /r", "MOVUPS Vx,Wu", "move", "sse");
        t.row("66 0F 10 /r", "MOVUPD Vx,Wu", "move", "sse sse2");
        t.row("NP 0F 11 /r reg", "MOVUPS Ux,Vx", "move", "sse");
        t.row("66 0F 11 /r reg", "MOVUPD Ux,Vx", "move", "sse sse2");
        t.row("NP 0F 28 /r", "MOVAPS Vx,Wx", "move", "sse");
        t.row("66 0F 28 /r", "MOVAPD Vx,Wx", "move", "sse sse2");
        t.row("NP 0F 29 /r reg", "MOVAPS Ux,Vx", "move", "sse");
        t.row("66 0F 29 /r reg", "MOVAPD Ux,Vx", "move", "sse sse2");
        t.row("66 0F 6F /r", "MOVDQA Vx,Wx", "move", "sse sse2");
        t.row("F3 0F 6F /r", "MOVDQU Vx,Wu", "move", "sse sse2");
        t.row("66 0F 7F /r reg", "MOVDQA Ux,Vx", "move", "sse sse2");
        t.row("F3 0F 7F /r reg", "MOVDQU Ux,Vx", "move", "sse sse2");
        t.row("66 0F 38 2A /r mem", "MOVNTDQA Vx,Wx", "move", "sse sse41");
        t.row("F2 0F F0 /r mem", "LDDQU Vx,Wu", "move", "sse sse3");
        t.row("NP 0F 6F /r", "MOVQ Pq,Qq", "move", "mmx");
        t.row("NP 0F 7F /r reg", "MOVQ Nq,Pq", "move", "mmx");
        t.row("NP 0F 6E /r", "MOVD Pq,Ey", "move", "mmx");
        t.row("NP 0F C3 /r mem", "MOVNTI Ey,Gy", "move", "sse2");
    }

    private static void stores(RowSink t) {
        t.row("NP 0F 11 /r mem", "MOVUPS Mdq,Vx", "store128", "sse store");
        t.row("66 0F 11 /r mem", "MOVUPD Mdq,Vx", "store128", "sse sse2 store");
        t.row("NP 0F 29 /r mem", "MOVAPS Mdq,Vx", "store128", "sse store aligned");
        t.row("66 0F 29 /r mem", "MOVAPD Mdq,Vx", "store128", "sse sse2 store aligned");
        t.row("NP 0F 2B /r mem", "MOVNTPS Mdq,Vx", "store128", "sse store aligned");
        t.row("66 0F 2B /r mem", "MOVNTPD Mdq,Vx", "store128", "sse sse2 store aligned");
        t.row("66 0F 7F /r mem", "MOVDQA Mdq,Vx", "store128", "sse sse2 store aligned");
        t.row("F3 0F 7F /r mem", "MOVDQU Mdq,Vx", "store128", "sse sse2 store");
        t.row("66 0F E7 /r mem", "MOVNTDQ Mdq,Vx", "store128", "sse sse2 store aligned");
        t.row("NP 0F 13 /r mem", "MOVLPS Mq,Vx", "storeLow", "sse store");
        t.row("66 0F 13 /r mem", "MOVLPD Mq,Vx", "storeLow", "sse sse2 store");
        t.row("NP 0F 17 /r mem", "MOVHPS Mq,Vx", "storeHigh", "sse store");
        t.row("66 0F 17 /r mem", "MOVHPD Mq,Vx", "storeHigh", "sse sse2 store");
        t.row("66 0F D6 /r mem", "MOVQ Mq,Vx", "storeLow", "sse sse2 store");
        t.row("F3 0F 11 /r mem", "MOVSS Md,Vx", "storeSingle", "sse store");
        t.row("F2 0F 11 /r mem", "MOVSD Mq,Vx", "storeLow", "sse sse2 store");
        t.row("66 0F F7 /r reg", "MASKMOVDQU Vx,Ux", "maskmovdqu", "sse sse2");
    }

    private static void parts(RowSink t) {
        t.row("F3 0F 10 /r mem", "MOVSS Vx,Wss", "load", "sse");
        t.row("F3 0F 10 /r reg", "MOVSS Vx,Ux", "movss", "sse");
        t.row("F3 0F 11 /r reg", "MOVSS Ux,Vx", "movss", "sse");
        t.row("F2 0F 10 /r mem", "MOVSD Vx,Wsd", "load", "sse sse2");
        t.row("F2 0F 10 /r reg", "MOVSD Vx,Ux", "low", "sse sse2");
        t.row("F2 0F 11 /r reg", "MOVSD Ux,Vx", "low", "sse sse2");
        t.row("NP 0F 12 /r mem", "MOVLPS Vx,Wsd", "low", "sse");
        t.row("NP 0F 12 /r reg", "MOVHLPS Vx,Ux", "highToLow", "sse");
        t.row("66 0F 12 /r mem", "MOVLPD Vx,Wsd", "low", "sse sse2");
        t.row("F3 0F 12 /r", "MOVSLDUP Vx,Wx", "movsldup", "sse sse3");
        t.row("F2 0F 12 /r", "MOVDDUP Vx,Wsd", "movddup", "sse sse3");
        t.row("NP 0F 16 /r mem", "MOVHPS Vx,Wsd", "lowToHigh", "sse");
        t.row("NP 0F 16 /r reg", "MOVLHPS Vx,Ux", "lowToHigh", "sse");
        t.row("66 0F 16 /r mem", "MOVHPD Vx,Wsd", "lowToHigh", "sse sse2");
        t.row("F3 0F 16 /r", "MOVSHDUP Vx,Wx", "movshdup", "sse sse3");
        t.row("F3 0F 7E /r", "MOVQ Vx,Wsd", "movq", "sse sse2");
        t.row("66 0F D6 /r reg", "MOVQ Ux,Vx", "movq", "sse sse2");
    }

    private static void crossing(RowSink t) {
        t.row("66 0F 6E /r", "MOVD Vx,Ey", "movdTo", "sse sse2");
        t.row("66 0F 7E /r", "MOVD Ey,Vx", "movdFrom", "sse sse2");
        t.row("F3 0F D6 /r reg", "MOVQ2DQ Vx,Nq", "movq2dq", "sse sse2 mmx");
        t.row("F2 0F D6 /r reg", "MOVDQ2Q Pq,Ux", "movdq2q", "sse sse2 mmx");
    }

    private static void mmx(RowSink t) {
        t.row("NP 0F 7E /r", "MOVD Ey,Pq", "movdFrom", "mmx");
        t.row("NP 0F 7F /r mem", "MOVQ Mq,Pq", "store", "mmx store");
        t.row("NP 0F E7 /r mem", "MOVNTQ Mq,Pq", "store", "mmx store");
        t.row("NP 0F F7 /r reg", "MASKMOVQ Pq,Nq", "maskmovq", "mmx");
        t.row("NP 0F 77", "EMMS", "emms", "mmx");
    }
}
