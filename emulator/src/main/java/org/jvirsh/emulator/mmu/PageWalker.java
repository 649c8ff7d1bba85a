package org.jvirsh.emulator.mmu;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * Page walks: none, 32-bit with PSE, PAE, 4-level; NX, WP, SMEP, SMAP; accessed and dirty bits (SDM vol. 3, chapter
 * 4). The result of a walk stands in the fields until the next walk; a failing walk raises #PF with CR2 set.
 */
public final class PageWalker {
    /** A data read. */
    public static final int READ = 0;
    /** A data write. */
    public static final int WRITE = 1;
    /** An instruction fetch. */
    public static final int FETCH = 2;

    private static final long P = 1;
    private static final long RW = 1 << 1;
    private static final long US = 1 << 2;
    private static final long A = 1 << 5;
    private static final long D = 1 << 6;
    private static final long PS = 1 << 7;
    private static final long GLOBAL = 1 << 8;
    private static final long NX = 1L << 63;
    private static final long ADDRESS = 0x000F_FFFF_FFFF_F000L;

    private static final int PF_PRESENT = 1;
    private static final int PF_WRITE = 2;
    private static final int PF_USER = 4;
    private static final int PF_RESERVED = 8;
    private static final int PF_FETCH = 16;

    /** Physical address of the byte asked for. */
    long physical;
    /** Whether a later write may skip the walk: permitted, and the dirty bit is set. */
    boolean writable;
    /** Whether a later read may skip the walk. */
    boolean readable;
    /** Whether a later fetch may skip the walk. */
    boolean executable;
    /** Whether the translation survives a load of CR3. */
    boolean global;
    /** Log2 of the size of the guest's page: 12, 21, 22 or 30. */
    int pageShift;

    private final Cpu c;

    PageWalker(Cpu c) {
        this.c = c;
    }

    /**
     * Translates.
     *
     * @param access READ, WRITE or FETCH
     * @param user whether the access has user privilege
     * @param acSet whether EFLAGS.AC suspends SMAP for this access
     */
    void walk(long linear, int access, boolean user, boolean acSet) {
        if ((c.cr0 & Ctl.CR0_PG) == 0) {
            physical = linear & 0xFFFF_FFFFL;
            writable = true;
            readable = true;
            executable = true;
            global = false;
            pageShift = 12;
            return;
        }
        boolean ok;
        if ((c.efer & Ctl.EFER_LMA) != 0) {
            ok = walk4(linear, access, user, acSet);
        } else if ((c.cr4 & Ctl.CR4_PAE) != 0) {
            ok = walkPae(linear, access, user, acSet);
        } else {
            ok = walk32(linear, access, user, acSet);
        }
        if (!ok) {
            c.cr2 = linear;
            c.raise(Vectors.PF, errorCode);
        }
    }

    private int errorCode;

    private boolean fault(int bits, int access, boolean user) {
        boolean reportFetch = (c.cr4 & Ctl.CR4_SMEP) != 0
                || (c.efer & Ctl.EFER_NXE) != 0 && (c.cr4 & Ctl.CR4_PAE) != 0;
        errorCode = bits | (access == WRITE ? PF_WRITE : 0) | (user ? PF_USER : 0)
                | (access == FETCH && reportFetch ? PF_FETCH : 0);
        return false;
    }

    private long reserved64() {
        long bits = ADDRESS & ~((1L << c.model.physicalBits()) - 1);
        return (c.efer & Ctl.EFER_NXE) == 0 ? bits | NX : bits;
    }

    private boolean walk4(long linear, int access, boolean user, boolean acSet) {
        PhysicalMemory m = c.memory;
        long table = c.cr3 & ADDRESS;
        long reserved = reserved64();
        long rights = RW | US;
        long nx = 0;
        for (int level = 3; ; level--) {
            long at = table + ((linear >>> (12 + 9 * level)) & 511) * 8;
            long e = m.read(at, 8);
            if ((e & P) == 0) {
                return fault(0, access, user);
            }
            boolean large = (level == 1 || level == 2 && c.model.gigabytePages()) && (e & PS) != 0;
            long mustBeZero = reserved;
            if (level == 3 || level == 2 && !c.model.gigabytePages()) {
                mustBeZero |= PS;
            } else if (large) {
                mustBeZero |= (1L << (12 + 9 * level)) - 1 & ~0x1FFFL;
            }
            if ((e & mustBeZero) != 0) {
                return fault(PF_PRESENT | PF_RESERVED, access, user);
            }
            rights &= e;
            nx |= e & NX;
            if (level == 0 || large) {
                pageShift = 12 + 9 * level;
                long mask = (1L << pageShift) - 1;
                return leaf(at, e, 8, e & ADDRESS & ~mask | linear & mask, rights, nx, access, user, acSet);
            }
            if ((e & A) == 0) {
                m.write(at, e | A, 8);
            }
            table = e & ADDRESS;
        }
    }

    private boolean walkPae(long linear, int access, boolean user, boolean acSet) {
        PhysicalMemory m = c.memory;
        long pdpte = c.msrs.pdpte[(int) (linear >>> 30) & 3];
        if ((pdpte & P) == 0) {
            return fault(0, access, user);
        }
        long reserved = reserved64() | 0x7FF0_0000_0000_0000L;
        long table = pdpte & ADDRESS;
        long rights = RW | US;
        long nx = 0;
        for (int level = 1; ; level--) {
            long at = table + ((linear >>> (12 + 9 * level)) & 511) * 8;
            long e = m.read(at, 8);
            if ((e & P) == 0) {
                return fault(0, access, user);
            }
            boolean large = level == 1 && (e & PS) != 0;
            if ((e & (large ? reserved | 0x1F_E000L : reserved)) != 0) {
                return fault(PF_PRESENT | PF_RESERVED, access, user);
            }
            rights &= e;
            nx |= e & NX;
            if (level == 0 || large) {
                pageShift = 12 + 9 * level;
                long mask = (1L << pageShift) - 1;
                return leaf(at, e, 8, e & ADDRESS & ~mask | linear & mask, rights, nx, access, user, acSet);
            }
            if ((e & A) == 0) {
                m.write(at, e | A, 8);
            }
            table = e & ADDRESS;
        }
    }

    private boolean walk32(long linear, int access, boolean user, boolean acSet) {
        PhysicalMemory m = c.memory;
        long at = (c.cr3 & 0xFFFF_F000L) + ((linear >>> 22) & 1023) * 4;
        long e = m.read(at, 4);
        if ((e & P) == 0) {
            return fault(0, access, user);
        }
        if ((e & PS) != 0 && (c.cr4 & Ctl.CR4_PSE) != 0) {
            // PSE-36: bits 13 and up hold the physical address from bit 32, as far as the model has it.
            int width = c.model.has(Feature.PSE36) ? Math.min(c.model.physicalBits() - 32, 8) : 0;
            if ((e & 0x3F_E000 & -1L << (13 + width)) != 0) {
                return fault(PF_PRESENT | PF_RESERVED, access, user);
            }
            pageShift = 22;
            long base = e & 0xFFC0_0000L | (e >>> 13 & 0xFF) << 32;
            return leaf(at, e, 4, base | linear & 0x3F_FFFF, e & (RW | US), 0, access, user, acSet);
        }
        long rights = e & (RW | US);
        if ((e & A) == 0) {
            m.write(at, e | A, 4);
        }
        at = (e & 0xFFFF_F000L) + ((linear >>> 12) & 1023) * 4;
        e = m.read(at, 4);
        if ((e & P) == 0) {
            return fault(0, access, user);
        }
        pageShift = 12;
        return leaf(at, e, 4, e & 0xFFFF_F000L | linear & 0xFFF, rights & e, 0, access, user, acSet);
    }

    private boolean leaf(
            long at, long e, int width, long to, long rights, long nx, int access, boolean user,
            boolean acSet) {
        boolean userPage = (rights & US) != 0;
        boolean mayWrite = (rights & RW) != 0 || !user && (c.cr0 & Ctl.CR0_WP) == 0;
        boolean mayRead = true;
        boolean mayFetch = nx == 0;
        if (user) {
            if (!userPage) {
                return fault(PF_PRESENT, access, true);
            }
        } else if (userPage) {
            if ((c.cr4 & Ctl.CR4_SMEP) != 0) {
                mayFetch = false;
            }
            if ((c.cr4 & Ctl.CR4_SMAP) != 0 && !acSet) {
                mayRead = false;
                mayWrite = false;
            }
        }
        boolean allowed = access == READ ? mayRead : access == WRITE ? mayWrite : mayFetch;
        if (!allowed) {
            return fault(PF_PRESENT, access, user);
        }
        long updated = e | A | (access == WRITE ? D : 0);
        if (updated != e) {
            c.memory.write(at, updated, width);
        }
        physical = to;
        readable = mayRead;
        writable = mayWrite && (updated & D) != 0;
        executable = mayFetch;
        global = (e & GLOBAL) != 0 && (c.cr4 & Ctl.CR4_PGE) != 0;
        return true;
    }

    /** Loads the four PAE page-directory-pointer entries from CR3; #GP(0) if one has a reserved bit set. */
    public static void loadPdptes(Cpu c, long cr3) {
        long at = cr3 & 0xFFFF_FFE0L;
        long reserved = ADDRESS & ~((1L << c.model.physicalBits()) - 1) | 0xFFF0_0000_0000_01E6L;
        long[] loaded = new long[4];
        for (int i = 0; i < 4; i++) {
            loaded[i] = c.memory.read(at + 8L * i, 8);
            if ((loaded[i] & P) != 0 && (loaded[i] & reserved) != 0) {
                c.gp();
            }
        }
        System.arraycopy(loaded, 0, c.msrs.pdpte, 0, 4);
    }

    /** Whether SMAP is suspended for an explicit supervisor access. */
    static boolean acSet(Cpu c) {
        return (c.eflags & Flags.AC) != 0;
    }
}
