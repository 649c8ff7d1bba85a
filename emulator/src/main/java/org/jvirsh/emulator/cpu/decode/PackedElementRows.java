package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.PackedElement;
import org.jvirsh.emulator.cpu.sem.PackedString;

/** Single elements, sign masks and string comparison (SDM vol. 2, appendix A, tables ). */
final class PackedElementRows {
    private PackedElementRows() {}

    static void rows(RowSink t) {
        elements(t);
        strings(t);
    }

    private static void elements(RowSink t) {
        t.owner(PackedElement.class);
        // The register form reads 32 bits of a general register whatever the element, the memory form the element.
        t.row("NP 0F C4 /r mem", "PINSRW Pq,Ew,Ib", "pinsrw", "mmx");
        t.row("NP 0F C4 /r reg", "PINSRW Pq,Rd,Ib", "pinsrw", "mmx");
        t.row("66 0F C4 /r mem", "PINSRW Vx,Ew,Ib", "pinsrwXmm", "sse sse2");
        t.row("66 0F C4 /r reg", "PINSRW Vx,Rd,Ib", "pinsrwXmm", "sse sse2");
        t.row("NP 0F C5 /r reg", "PEXTRW Gd,Nq,Ib", "pextrw", "mmx");
        t.row("66 0F C5 /r reg", "PEXTRW Gd,Ux,Ib", "pextrwXmm", "sse sse2");
        t.row("66 0F 3A 14 /r mem", "PEXTRB Eb,Vx,Ib", "pextrb", "sse sse41");
        t.row("66 0F 3A 14 /r reg", "PEXTRB Rd,Vx,Ib", "pextrb", "sse sse41");
        t.row("66 0F 3A 15 /r mem", "PEXTRW Ew,Vx,Ib", "pextrwXmm", "sse sse41");
        t.row("66 0F 3A 15 /r reg", "PEXTRW Rd,Vx,Ib", "pextrwXmm", "sse sse41");
        t.row("66 0F 3A 16 /r", "PEXTRD Ey,Vx,Ib", "pextrd", "sse sse41");
        t.row("66 0F 3A 17 /r", "EXTRACTPS Ed,Vx,Ib", "extractps", "sse sse41");
        t.row("66 0F 3A 20 /r mem", "PINSRB Vx,Eb,Ib", "pinsrb", "sse sse41");
        t.row("66 0F 3A 20 /r reg", "PINSRB Vx,Rd,Ib", "pinsrb", "sse sse41");
        t.row("66 0F 3A 21 /r mem", "INSERTPS Vx,Wss,Ib", "insertpsMemory", "sse sse41");
        t.row("66 0F 3A 21 /r reg", "INSERTPS Vx,Ux,Ib", "insertps", "sse sse41");
        t.row("66 0F 3A 22 /r", "PINSRD Vx,Ey,Ib", "pinsrd", "sse sse41");
        t.row("NP 0F D7 /r reg", "PMOVMSKB Gd,Nq", "pmovmskb", "mmx");
        t.row("66 0F D7 /r reg", "PMOVMSKB Gd,Ux", "pmovmskbXmm", "sse sse2");
        t.row("NP 0F 50 /r reg", "MOVMSKPS Gd,Ux", "movmskps", "sse");
        t.row("66 0F 50 /r reg", "MOVMSKPD Gd,Ux", "movmskpd", "sse sse2");
    }

    private static void strings(RowSink t) {
        t.owner(PackedString.class);
        t.row("66 0F 3A 60 /r", "PCMPESTRM Vx,Wu,Ib", "pcmpestrm", "sse sse42");
        t.row("66 0F 3A 61 /r", "PCMPESTRI Vx,Wu,Ib", "pcmpestri", "sse sse42");
        t.row("66 0F 3A 62 /r", "PCMPISTRM Vx,Wu,Ib", "pcmpistrm", "sse sse42");
        t.row("66 0F 3A 63 /r", "PCMPISTRI Vx,Wu,Ib", "pcmpistri", "sse sse42");
    }
}
