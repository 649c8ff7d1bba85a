package org.jvirsh.emulator.cpu.decode;

import java.util.Locale;
import org.jvirsh.emulator.cpu.sem.PackedAdd;
import org.jvirsh.emulator.cpu.sem.PackedCompare;
import org.jvirsh.emulator.cpu.sem.PackedHorizontal;
import org.jvirsh.emulator.cpu.sem.PackedLogic;
import org.jvirsh.emulator.cpu.sem.PackedMultiply;

/** Packed integer arithmetic, comparison and logic (SDM vol. 2, appendix A, tables ). */
final class PackedArithmeticRows {
    private PackedArithmeticRows() {}

    static void rows(RowSink t) {
        addition(t);
        comparison(t);
        multiplication(t);
        logic(t);
        horizontal(t);
    }

    /** The MMX and the XMM form of a lane-wise operation; the method is named like the mnemonic. */
    private static void both(RowSink t, String opcode, String mnemonic) {
        both(t, opcode, mnemonic, "mmx", "sse sse2");
    }

    private static void ssse3(RowSink t, String opcode, String mnemonic) {
        both(t, opcode, mnemonic, "mmx ssse3", "sse ssse3");
    }

    private static void both(RowSink t, String opcode, String mnemonic, String forMmx, String forXmm) {
        String method = mnemonic.toLowerCase(Locale.ROOT);
        t.row("NP 0F " + opcode + " /r", mnemonic + " Pq,Qq", method, forMmx);
        t.row("66 0F " + opcode + " /r", mnemonic + " Vx,Wx", method, forXmm);
    }

    private static void addition(RowSink t) {
        t.owner(PackedAdd.class);
        both(t, "FC", "PADDB");
        both(t, "FD", "PADDW");
        both(t, "FE", "PADDD");
        both(t, "D4", "PADDQ", "mmx sse2", "sse sse2");
        both(t, "EC", "PADDSB");
        both(t, "ED", "PADDSW");
        both(t, "DC", "PADDUSB");
        both(t, "DD", "PADDUSW");
        both(t, "F8", "PSUBB");
        both(t, "F9", "PSUBW");
        both(t, "FA", "PSUBD");
        both(t, "FB", "PSUBQ", "mmx sse2", "sse sse2");
        both(t, "E8", "PSUBSB");
        both(t, "E9", "PSUBSW");
        both(t, "D8", "PSUBUSB");
        both(t, "D9", "PSUBUSW");
        both(t, "E0", "PAVGB");
        both(t, "E3", "PAVGW");
    }

    private static void comparison(RowSink t) {
        t.owner(PackedCompare.class);
        both(t, "74", "PCMPEQB");
        both(t, "75", "PCMPEQW");
        both(t, "76", "PCMPEQD");
        both(t, "64", "PCMPGTB");
        both(t, "65", "PCMPGTW");
        both(t, "66", "PCMPGTD");
        both(t, "DA", "PMINUB");
        both(t, "DE", "PMAXUB");
        both(t, "EA", "PMINSW");
        both(t, "EE", "PMAXSW");
        ssse3(t, "38 08", "PSIGNB");
        ssse3(t, "38 09", "PSIGNW");
        ssse3(t, "38 0A", "PSIGND");
        ssse3(t, "38 1C", "PABSB");
        ssse3(t, "38 1D", "PABSW");
        ssse3(t, "38 1E", "PABSD");
        t.row("66 0F 38 29 /r", "PCMPEQQ Vx,Wx", "pcmpeqq", "sse sse41");
        t.row("66 0F 38 37 /r", "PCMPGTQ Vx,Wx", "pcmpgtq", "sse sse42");
        t.row("66 0F 38 38 /r", "PMINSB Vx,Wx", "pminsb", "sse sse41");
        t.row("66 0F 38 39 /r", "PMINSD Vx,Wx", "pminsd", "sse sse41");
        t.row("66 0F 38 3A /r", "PMINUW Vx,Wx", "pminuw", "sse sse41");
        t.row("66 0F 38 3B /r", "PMINUD Vx,Wx", "pminud", "sse sse41");
        t.row("66 0F 38 3C /r", "PMAXSB Vx,Wx", "pmaxsb", "sse sse41");
        t.row("66 0F 38 3D /r", "PMAXSD Vx,Wx", "pmaxsd", "sse sse41");
        t.row("66 0F 38 3E /r", "PMAXUW Vx,Wx", "pmaxuw", "sse sse41");
        t.row("66 0F 38 3F /r", "PMAXUD Vx,Wx", "pmaxud", "sse sse41");
    }

    private static void multiplication(RowSink t) {
        t.owner(PackedMultiply.class);
        both(t, "D5", "PMULLW");
        both(t, "E4", "PMULHUW");
        both(t, "E5", "PMULHW");
        both(t, "F4", "PMULUDQ", "mmx sse2", "sse sse2");
        both(t, "F5", "PMADDWD");
        both(t, "F6", "PSADBW");
        ssse3(t, "38 04", "PMADDUBSW");
        ssse3(t, "38 0B", "PMULHRSW");
        t.row("66 0F 38 28 /r", "PMULDQ Vx,Wx", "pmuldq", "sse sse41");
        t.row("66 0F 38 40 /r", "PMULLD Vx,Wx", "pmulld", "sse sse41");
        t.row("66 0F 38 41 /r", "PHMINPOSUW Vx,Wx", "phminposuw", "sse sse41");
        t.row("66 0F 3A 42 /r", "MPSADBW Vx,Wx,Ib", "mpsadbw", "sse sse41");
    }

    private static void logic(RowSink t) {
        t.owner(PackedLogic.class);
        t.row("NP 0F DB /r", "PAND Pq,Qq", "and", "mmx");
        t.row("66 0F DB /r", "PAND Vx,Wx", "and", "sse sse2");
        t.row("NP 0F DF /r", "PANDN Pq,Qq", "andNot", "mmx");
        t.row("66 0F DF /r", "PANDN Vx,Wx", "andNot", "sse sse2");
        t.row("NP 0F EB /r", "POR Pq,Qq", "or", "mmx");
        t.row("66 0F EB /r", "POR Vx,Wx", "or", "sse sse2");
        t.row("NP 0F EF /r", "PXOR Pq,Qq", "xor", "mmx");
        t.row("66 0F EF /r", "PXOR Vx,Wx", "xor", "sse sse2");
        t.row("NP 0F 54 /r", "ANDPS Vx,Wx", "and", "sse");
        t.row("66 0F 54 /r", "ANDPD Vx,Wx", "and", "sse sse2");
        t.row("NP 0F 55 /r", "ANDNPS Vx,Wx", "andNot", "sse");
        t.row("66 0F 55 /r", "ANDNPD Vx,Wx", "andNot", "sse sse2");
        t.row("NP 0F 56 /r", "ORPS Vx,Wx", "or", "sse");
        t.row("66 0F 56 /r", "ORPD Vx,Wx", "or", "sse sse2");
        t.row("NP 0F 57 /r", "XORPS Vx,Wx", "xor", "sse");
        t.row("66 0F 57 /r", "XORPD Vx,Wx", "xor", "sse sse2");
        t.row("66 0F 38 17 /r", "PTEST Vx,Wx", "ptest", "sse sse41");
    }

    private static void horizontal(RowSink t) {
        t.owner(PackedHorizontal.class);
        t.row("NP 0F 38 01 /r", "PHADDW Pq,Qq", "phaddw", "mmx ssse3");
        t.row("66 0F 38 01 /r", "PHADDW Vx,Wx", "phaddwXmm", "sse ssse3");
        t.row("NP 0F 38 02 /r", "PHADDD Pq,Qq", "phaddd", "mmx ssse3");
        t.row("66 0F 38 02 /r", "PHADDD Vx,Wx", "phadddXmm", "sse ssse3");
        t.row("NP 0F 38 03 /r", "PHADDSW Pq,Qq", "phaddsw", "mmx ssse3");
        t.row("66 0F 38 03 /r", "PHADDSW Vx,Wx", "phaddswXmm", "sse ssse3");
        t.row("NP 0F 38 05 /r", "PHSUBW Pq,Qq", "phsubw", "mmx ssse3");
        t.row("66 0F 38 05 /r", "PHSUBW Vx,Wx", "phsubwXmm", "sse ssse3");
        t.row("NP 0F 38 06 /r", "PHSUBD Pq,Qq", "phsubd", "mmx ssse3");
        t.row("66 0F 38 06 /r", "PHSUBD Vx,Wx", "phsubdXmm", "sse ssse3");
        t.row("NP 0F 38 07 /r", "PHSUBSW Pq,Qq", "phsubsw", "mmx ssse3");
        t.row("66 0F 38 07 /r", "PHSUBSW Vx,Wx", "phsubswXmm", "sse ssse3");
    }
}
