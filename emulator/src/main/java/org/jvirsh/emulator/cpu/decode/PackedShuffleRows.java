package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.PackedBlend;
import org.jvirsh.emulator.cpu.sem.PackedExtend;
import org.jvirsh.emulator.cpu.sem.PackedPack;
import org.jvirsh.emulator.cpu.sem.PackedShuffle;
import org.jvirsh.emulator.cpu.sem.PackedUnpack;

/** Interleaving, packing, shuffles, blends and widening (SDM vol. 2, appendix A, tables ). */
final class PackedShuffleRows {
    private PackedShuffleRows() {}

    static void rows(RowSink t) {
        unpack(t);
        pack(t);
        shuffle(t);
        blend(t);
        extend(t);
    }

    private static void unpack(RowSink t) {
        t.owner(PackedUnpack.class);
        t.row("NP 0F 60 /r", "PUNPCKLBW Pq,Qd", "punpcklbw", "mmx");
        t.row("66 0F 60 /r", "PUNPCKLBW Vx,Wx", "punpcklbwXmm", "sse sse2");
        t.row("NP 0F 61 /r", "PUNPCKLWD Pq,Qd", "punpcklwd", "mmx");
        t.row("66 0F 61 /r", "PUNPCKLWD Vx,Wx", "punpcklwdXmm", "sse sse2");
        t.row("NP 0F 62 /r", "PUNPCKLDQ Pq,Qd", "punpckldq", "mmx");
        t.row("66 0F 62 /r", "PUNPCKLDQ Vx,Wx", "punpckldqXmm", "sse sse2");
        t.row("NP 0F 68 /r", "PUNPCKHBW Pq,Qq", "punpckhbw", "mmx");
        t.row("66 0F 68 /r", "PUNPCKHBW Vx,Wx", "punpckhbwXmm", "sse sse2");
        t.row("NP 0F 69 /r", "PUNPCKHWD Pq,Qq", "punpckhwd", "mmx");
        t.row("66 0F 69 /r", "PUNPCKHWD Vx,Wx", "punpckhwdXmm", "sse sse2");
        t.row("NP 0F 6A /r", "PUNPCKHDQ Pq,Qq", "punpckhdq", "mmx");
        t.row("66 0F 6A /r", "PUNPCKHDQ Vx,Wx", "punpckhdqXmm", "sse sse2");
        t.row("66 0F 6C /r", "PUNPCKLQDQ Vx,Wx", "punpcklqdq", "sse sse2");
        t.row("66 0F 6D /r", "PUNPCKHQDQ Vx,Wx", "punpckhqdq", "sse sse2");
        t.row("NP 0F 14 /r", "UNPCKLPS Vx,Wx", "punpckldqXmm", "sse");
        t.row("66 0F 14 /r", "UNPCKLPD Vx,Wx", "punpcklqdq", "sse sse2");
        t.row("NP 0F 15 /r", "UNPCKHPS Vx,Wx", "punpckhdqXmm", "sse");
        t.row("66 0F 15 /r", "UNPCKHPD Vx,Wx", "punpckhqdq", "sse sse2");
    }

    private static void pack(RowSink t) {
        t.owner(PackedPack.class);
        t.row("NP 0F 63 /r", "PACKSSWB Pq,Qq", "packsswb", "mmx");
        t.row("66 0F 63 /r", "PACKSSWB Vx,Wx", "packsswbXmm", "sse sse2");
        t.row("NP 0F 67 /r", "PACKUSWB Pq,Qq", "packuswb", "mmx");
        t.row("66 0F 67 /r", "PACKUSWB Vx,Wx", "packuswbXmm", "sse sse2");
        t.row("NP 0F 6B /r", "PACKSSDW Pq,Qq", "packssdw", "mmx");
        t.row("66 0F 6B /r", "PACKSSDW Vx,Wx", "packssdwXmm", "sse sse2");
        t.row("66 0F 38 2B /r", "PACKUSDW Vx,Wx", "packusdwXmm", "sse sse41");
    }

    private static void shuffle(RowSink t) {
        t.owner(PackedShuffle.class);
        t.row("NP 0F 70 /r", "PSHUFW Pq,Qq,Ib", "pshufw", "mmx");
        t.row("66 0F 70 /r", "PSHUFD Vx,Wx,Ib", "pshufd", "sse sse2");
        t.row("F3 0F 70 /r", "PSHUFHW Vx,Wx,Ib", "pshufhw", "sse sse2");
        t.row("F2 0F 70 /r", "PSHUFLW Vx,Wx,Ib", "pshuflw", "sse sse2");
        t.row("NP 0F C6 /r", "SHUFPS Vx,Wx,Ib", "shufps", "sse");
        t.row("66 0F C6 /r", "SHUFPD Vx,Wx,Ib", "shufpd", "sse sse2");
        t.row("NP 0F 38 00 /r", "PSHUFB Pq,Qq", "pshufb", "mmx ssse3");
        t.row("66 0F 38 00 /r", "PSHUFB Vx,Wx", "pshufbXmm", "sse ssse3");
        t.row("NP 0F 3A 0F /r", "PALIGNR Pq,Qq,Ib", "palignr", "mmx ssse3");
        t.row("66 0F 3A 0F /r", "PALIGNR Vx,Wx,Ib", "palignrXmm", "sse ssse3");
    }

    private static void blend(RowSink t) {
        t.owner(PackedBlend.class);
        t.row("66 0F 3A 0C /r", "BLENDPS Vx,Wx,Ib", "blendps", "sse sse41");
        t.row("66 0F 3A 0D /r", "BLENDPD Vx,Wx,Ib", "blendpd", "sse sse41");
        t.row("66 0F 3A 0E /r", "PBLENDW Vx,Wx,Ib", "pblendw", "sse sse41");
        t.row("66 0F 38 10 /r", "PBLENDVB Vx,Wx,XMM0", "pblendvb", "sse sse41");
        t.row("66 0F 38 14 /r", "BLENDVPS Vx,Wx,XMM0", "blendvps", "sse sse41");
        t.row("66 0F 38 15 /r", "BLENDVPD Vx,Wx,XMM0", "blendvpd", "sse sse41");
    }

    private static void extend(RowSink t) {
        t.owner(PackedExtend.class);
        t.row("66 0F 38 20 /r", "PMOVSXBW Vx,Wsd", "pmovsxbw", "sse sse41");
        t.row("66 0F 38 21 /r", "PMOVSXBD Vx,Wss", "pmovsxbd", "sse sse41");
        t.row("66 0F 38 22 /r", "PMOVSXBQ Vx,Ww", "pmovsxbq", "sse sse41");
        t.row("66 0F 38 23 /r", "PMOVSXWD Vx,Wsd", "pmovsxwd", "sse sse41");
        t.row("66 0F 38 24 /r", "PMOVSXWQ Vx,Wss", "pmovsxwq", "sse sse41");
        t.row("66 0F 38 25 /r", "PMOVSXDQ Vx,Wsd", "pmovsxdq", "sse sse41");
        t.row("66 0F 38 30 /r", "PMOVZXBW Vx,Wsd", "pmovzxbw", "sse sse41");
        t.row("66 0F 38 31 /r", "PMOVZXBD Vx,Wss", "pmovzxbd", "sse sse41");
        t.row("66 0F 38 32 /r", "PMOVZXBQ Vx,Ww", "pmovzxbq", "sse sse41");
        t.row("66 0F 38 33 /r", "PMOVZXWD Vx,Wsd", "pmovzxwd", "sse sse41");
        t.row("66 0F 38 34 /r", "PMOVZXWQ Vx,Wss", "pmovzxwq", "sse sse41");
        t.row("66 0F 38 35 /r", "PMOVZXDQ Vx,Wsd", "pmovzxdq", "sse sse41");
    }
}
