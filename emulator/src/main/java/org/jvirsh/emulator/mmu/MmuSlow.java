package org.jvirsh.emulator.mmu;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.memory.RawMemory;

/** What the translation cache does not answer: misses, page crossings, devices, watched pages, alignment checks. */
final class MmuSlow {
    private MmuSlow() {}

    private static PageWalker translate(Cpu c, long a, int access) {
        if (c.longMode()) {
            if (!Cpu.canonical(a)) {
                c.raiseNonCanonical();
            }
        } else {
            a &= 0xFFFF_FFFFL;
        }
        PageWalker w = c.tlb.walker(c);
        w.walk(a, access, c.cpl == 3, PageWalker.acSet(c));
        long page = w.physical & -4096L;
        long host = c.memory.readable(page);
        if (host != 0) {
            boolean writable = w.writable && c.memory.writable(page) != 0;
            c.tlb.fill(a, host, w.readable, writable, w.executable, w.global);
        }
        return w;
    }

    private static long linearMask(Cpu c, long a) {
        return c.longMode() ? a : a & 0xFFFF_FFFFL;
    }

    private static void alignment(Cpu c, long a, int size) {
        if ((c.eflags & Flags.AC) != 0 && c.cpl == 3 && (c.cr0 & Ctl.CR0_AM) != 0 && (a & size - 1) != 0) {
            c.raise(Vectors.AC, 0);
        }
    }

    private static boolean crosses(long a, int size) {
        return (a & 4095) + size > 4096;
    }

    static long load(Cpu c, long a, int size) {
        a = linearMask(c, a);
        alignment(c, a, size);
        if (crosses(a, size)) {
            long v = 0;
            for (int i = 0; i < size; i++) {
                v |= Mmu.load8(c, linearMask(c, a + i)) << 8 * i;
            }
            return v;
        }
        PageWalker w = translate(c, a, PageWalker.READ);
        return c.memory.read(w.physical, size);
    }

    static long loadForWrite(Cpu c, long a, int size) {
        a = linearMask(c, a);
        alignment(c, a, size);
        if (crosses(a, size)) {
            probe(c, a, size, true);
            return load(c, a, size);
        }
        PageWalker w = translate(c, a, PageWalker.WRITE);
        return c.memory.read(w.physical, size);
    }

    static void store(Cpu c, long a, long v, int size) {
        a = linearMask(c, a);
        alignment(c, a, size);
        if (crosses(a, size)) {
            probe(c, a, size, true);
            for (int i = 0; i < size; i++) {
                Mmu.store8(c, linearMask(c, a + i), v >>> 8 * i);
            }
            return;
        }
        PageWalker w = translate(c, a, PageWalker.WRITE);
        c.memory.write(w.physical, v, size);
    }

    static void probe(Cpu c, long a, int length, boolean write) {
        a = linearMask(c, a);
        int access = write ? PageWalker.WRITE : PageWalker.READ;
        translate(c, a, access);
        if (crosses(a, length)) {
            translate(c, linearMask(c, a + length - 1), access);
        }
    }

    static long host(Cpu c, long a, boolean write) {
        a = linearMask(c, a);
        long e = c.tlb.base + ((a >>> 12 & Tlb.MASK) << Tlb.ENTRY_SHIFT);
        if (Long.compareUnsigned(RawMemory.get64(e + (write ? Tlb.WRITE : 0)) ^ a, 4095) <= 0) {
            return RawMemory.get64(e + Tlb.ADDEND) + a;
        }
        PageWalker w = translate(c, a, write ? PageWalker.WRITE : PageWalker.READ);
        return write ? c.memory.writable(w.physical) : c.memory.readable(w.physical);
    }

    private static long systemTranslate(Cpu c, long a, int access) {
        if (c.longMode() && !Cpu.canonical(a)) {
            c.raiseNonCanonical();
        }
        PageWalker w = c.tlb.walker(c);
        // An implicit supervisor access: SMAP is in force whatever EFLAGS.AC says.
        w.walk(linearMask(c, a), access, false, false);
        return w.physical;
    }

    static long systemLoad(Cpu c, long a, int size) {
        if (crosses(a, size)) {
            long v = 0;
            for (int i = 0; i < size; i++) {
                v |= c.memory.read(systemTranslate(c, a + i, PageWalker.READ), 1) << 8 * i;
            }
            return v;
        }
        return c.memory.read(systemTranslate(c, a, PageWalker.READ), size);
    }

    static void systemStore(Cpu c, long a, long v, int size) {
        if (crosses(a, size)) {
            systemTranslate(c, a, PageWalker.WRITE);
            systemTranslate(c, a + size - 1, PageWalker.WRITE);
            for (int i = 0; i < size; i++) {
                c.memory.write(systemTranslate(c, a + i, PageWalker.WRITE), v >>> 8 * i, 1);
            }
            return;
        }
        c.memory.write(systemTranslate(c, a, PageWalker.WRITE), v, size);
    }

    /** Physical address of an instruction byte; raises the fault a fetch would. */
    static long fetch(Cpu c, long a) {
        return translate(c, a, PageWalker.FETCH).physical;
    }
}
