package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.CacheControl;

/** Prefetches, barriers and cache line flushes (SDM vol. 2, appendix A, table A-6, groups 15, 16 and P). */
final class CacheRows {
    private CacheRows() {}

    static void rows(RowSink t) {
        t.owner(CacheControl.class);
        t.row("0F 0D /r mem", "PREFETCHW Ma", "prefetch");
        t.row("0F 18 /0 mem", "PREFETCHNTA Ma", "prefetch");
        t.row("0F 18 /1 mem", "PREFETCHT0 Ma", "prefetch");
        t.row("0F 18 /2 mem", "PREFETCHT1 Ma", "prefetch");
        t.row("0F 18 /3 mem", "PREFETCHT2 Ma", "prefetch");
        t.row("0F 18 /r mem", "NOP Ma", "prefetch");
        t.row("0F 18 /r reg", "NOP", "fence");
        t.row("NP 0F AE /5 reg", "LFENCE", "fence", "sse2");
        t.row("NP 0F AE /6 reg", "MFENCE", "fence", "sse2");
        t.row("NP 0F AE /7 reg", "SFENCE", "fence");
        t.row("NP 0F AE /7 mem", "CLFLUSH Mb", "clflush", "clflush");
        t.row("66 0F AE /7 mem", "CLFLUSHOPT Mb", "clflush", "clflushopt");
    }
}
