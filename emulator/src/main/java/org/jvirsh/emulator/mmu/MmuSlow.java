package org.jvirsh.emulator.mmu;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.DebugRegisters;
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
            if (access == PageWalker.WRITE) {
                c.memory.claim(page);
            }
            boolean data = !everyAccess(c, a);
            boolean writable = data && w.writable && c.memory.writable(page) != 0;
            c.tlb.fill(c.tlb.selected(), a, host, data && w.readable, writable, w.executable, w);
        }
        return w;
    }

    /** Whether no data access to the page may take the short cut: alignment checks, or a data breakpoint. */
    private static boolean everyAccess(Cpu c, long a) {
        return c.tlb.selected() == Tlb.USER_ALIGNED || c.dataWatched && DebugRegisters.watchesPage(c, a);
    }

    private static long linearMask(Cpu c, long a) {
        return c.longMode() ? a : a & 0xFFFF_FFFFL;
    }

    private static void alignment(Cpu c, long a, int size) {
        if ((c.eflags & Flags.AC) != 0 && c.cpl == 3 && (c.cr0 & Ctl.CR0_AM) != 0 && (a & size - 1) != 0
                && (!c.longMode() || Cpu.canonical(a))) {
            c.raise(Vectors.AC, 0);
        }
    }

    /** Raises what the segment limit would, had it not been left out for flat segments. */
    private static void flatLimit(Cpu c, long a, int size) {
        if ((c.mode & Cpu.MODE_FLAT) != 0 && a + size > 1L << 32) {
            c.raiseNonCanonical();
        }
    }

    private static boolean crosses(long a, int size) {
        return (a & 4095) + size > 4096;
    }

    static long load(Cpu c, long a, int size) {
        a = linearMask(c, a);
        alignment(c, a, size);
        if (crosses(a, size)) {
            flatLimit(c, a, size);
            long v = 0;
            for (int i = 0; i < size; i++) {
                v |= Mmu.load8(c, linearMask(c, a + i)) << 8 * i;
            }
            return v;
        }
        long physical = translate(c, a, PageWalker.READ).physical;
        if (c.dataWatched) {
            DebugRegisters.dataAccess(c, a, size, false);
        }
        return c.memory.read(physical, size);
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
        long physical = translate(c, a, PageWalker.WRITE).physical;
        if (c.dataWatched) {
            DebugRegisters.dataAccess(c, a, size, true);
        }
        c.memory.write(physical, v, size);
    }

    static void probe(Cpu c, long a, int length, boolean write) {
        a = linearMask(c, a);
        int access = write ? PageWalker.WRITE : PageWalker.READ;
        if (crosses(a, length)) {
            flatLimit(c, a, length);
        }
        translate(c, a, access);
        if (crosses(a, length)) {
            translate(c, linearMask(c, a + length - 1 & -4096L), access);
        }
    }

    static long host(Cpu c, long a, boolean write) {
        a = linearMask(c, a);
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + (write ? Tlb.WRITE : 0)) ^ a, 4095) <= 0) {
            return RawMemory.get64(e + Tlb.ADDEND) + a;
        }
        PageWalker w = translate(c, a, write ? PageWalker.WRITE : PageWalker.READ);
        if (everyAccess(c, a)) {
            return 0;
        }
        return write ? c.memory.writable(w.physical) : c.memory.readable(w.physical);
    }

    private static long systemTranslate(Cpu c, long a, int access) {
        if (c.longMode() && !Cpu.canonical(a)) {
            c.raiseNonCanonical();
        }
        PageWalker w = c.tlb.walker(c);
        // An implicit supervisor access: SMAP is in force whatever EFLAGS.AC says.
        w.walk(a, access, false, false);
        long page = w.physical & -4096L;
        long host = c.memory.readable(page);
        if (host != 0 && !(c.dataWatched && DebugRegisters.watchesPage(c, a))) {
            if (access == PageWalker.WRITE) {
                c.memory.claim(page);
            }
            boolean writable = w.writable && c.memory.writable(page) != 0;
            c.tlb.fill(Tlb.SUPERVISOR, a, host, w.readable, writable, w.executable, w);
        }
        return w.physical;
    }

    static long systemLoad(Cpu c, long address, int size) {
        long a = linearMask(c, address);
        long e = c.tlb.systemEntry(a);
        if (Long.compareUnsigned(RawMemory.get64(e) ^ a, 4096 - size) <= 0) {
            long host = RawMemory.get64(e + Tlb.ADDEND) + a;
            return switch (size) {
                case 1 -> RawMemory.get8(host) & 0xFFL;
                case 2 -> RawMemory.get16(host) & 0xFFFFL;
                case 4 -> RawMemory.get32(host) & 0xFFFF_FFFFL;
                default -> RawMemory.get64(host);
            };
        }
        if (crosses(a, size)) {
            long v = 0;
            for (int i = 0; i < size; i++) {
                v |= systemLoad(c, a + i, 1) << 8 * i;
            }
            return v;
        }
        return c.memory.read(systemTranslate(c, a, PageWalker.READ), size);
    }

    static void systemStore(Cpu c, long address, long v, int size) {
        long a = linearMask(c, address);
        if (crosses(a, size)) {
            long second = linearMask(c, a + size - 1 & -4096L);
            systemTranslate(c, a, PageWalker.WRITE);
            systemTranslate(c, second, PageWalker.WRITE);
            for (int i = 0; i < size; i++) {
                c.memory.write(systemTranslate(c, linearMask(c, a + i), PageWalker.WRITE), v >>> 8 * i, 1);
            }
            return;
        }
        c.memory.write(systemTranslate(c, a, PageWalker.WRITE), v, size);
    }

    /** Physical address of an instruction byte; raises the fault a fetch would. */
    static long fetch(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + Tlb.FETCH) ^ a, 4095) <= 0) {
            long physical = c.memory.physical(RawMemory.get64(e + Tlb.ADDEND) + a);
            if (physical >= 0) {
                return physical;
            }
        }
        return translate(c, a, PageWalker.FETCH).physical;
    }
}
