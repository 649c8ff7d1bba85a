package org.jvirsh.emulator.cpu.decode;

import java.util.Locale;
import org.jvirsh.emulator.cpu.sem.PackedShift;

/** Packed shifts (SDM vol. 2, appendix A, tables, groups 12 to 14). */
final class PackedShiftRows {
    private PackedShiftRows() {}

    static void rows(RowSink t) {
        t.owner(PackedShift.class);
        shift(t, "D1", "71 /2", "PSRLW");
        shift(t, "D2", "72 /2", "PSRLD");
        shift(t, "D3", "73 /2", "PSRLQ");
        shift(t, "E1", "71 /4", "PSRAW");
        shift(t, "E2", "72 /4", "PSRAD");
        shift(t, "F1", "71 /6", "PSLLW");
        shift(t, "F2", "72 /6", "PSLLD");
        shift(t, "F3", "73 /6", "PSLLQ");
        t.row("66 0F 73 /3 reg", "PSRLDQ Ux,Ib", "psrldq", "sse sse2");
        t.row("66 0F 73 /7 reg", "PSLLDQ Ux,Ib", "pslldq", "sse sse2");
    }

    private static void shift(RowSink t, String byRegister, String byImmediate, String mnemonic) {
        String method = mnemonic.toLowerCase(Locale.ROOT);
        t.row("NP 0F " + byRegister + " /r", mnemonic + " Pq,Qq", method, "mmx");
        t.row("66 0F " + byRegister + " /r", mnemonic + " Vx,Wx", method + "Xmm", "sse sse2");
        t.row("NP 0F " + byImmediate + " reg", mnemonic + " Nq,Ib", method, "mmx");
        t.row("66 0F " + byImmediate + " reg", mnemonic + " Ux,Ib", method, "sse sse2");
    }
}
