package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/**
 * Delivery of interrupts and exceptions, with the escalation of a fault during delivery to a double fault and to
 * shutdown (SDM vol. 3, chapter 6, table 6-5).
 */
public final class Interrupts {
    /** Where an event comes from. */
    public enum Kind {
        /** The INTR pin. */
        EXTERNAL,
        /** The NMI pin. */
        NMI,
        /** INT n. */
        SOFTWARE,
        /** INT3 and INTO: like INT n, but IOPL does not matter in virtual-8086 mode. */
        SOFTWARE_EXCEPTION,
        /** INT1: no privilege check, otherwise a trap. */
        INT1,
        /** A fault, trap or abort found by the processor. */
        EXCEPTION;

        /** Whether the gate's DPL is checked and faults of the delivery belong to the instruction. */
        boolean software() {
            return this == SOFTWARE || this == SOFTWARE_EXCEPTION;
        }
    }

    /** More faults in one delivery than the architecture can nest: an endless loop in microcode, stopped here. */
    private static final int MAXIMUM_NESTING = 16;

    private Interrupts() {}

    /** Delivers the exception that {@code f} carries; {@code c.rip} is the faulting instruction. */
    public static void deliver(Cpu c, GuestFault f) {
        deliver(c, f.vector, f.hasErrorCode, f.errorCode, Kind.EXCEPTION);
    }

    /**
     * Enters the handler of a vector. {@code c.rip} is the address to push: the instruction for a fault, the next one
     * otherwise. For the software kinds a fault of the delivery is thrown, so that the engine can point it at the
     * instruction; otherwise it is dealt with here, and a triple fault sets {@link Cpu#A_SHUTDOWN}.
     *
     * @param vector 0..255
     * @param error error code, used where {@code hasError}
     */
    public static void deliver(Cpu c, int vector, boolean hasError, int error, Kind kind) {
        if (kind.software()) {
            DebugRegisters.suppressStep(c);
            enter(c, vector, false, 0, kind);
            return;
        }
        c.attention &= ~(Cpu.A_HALT | Cpu.A_SHADOW);
        if (kind == Kind.NMI) {
            c.nmiBlocked = true;
        }
        int v = vector;
        boolean e = hasError;
        int code = error;
        Kind k = kind;
        for (int n = 0; n < MAXIMUM_NESTING; n++) {
            try {
                enter(c, v, e, code, k);
                return;
            } catch (GuestFault f) {
                if (k == Kind.EXCEPTION && v == Vectors.DF && !benign(f.vector)) {
                    break;
                }
                if (k == Kind.EXCEPTION && makesDoubleFault(v, f.vector)) {
                    v = Vectors.DF;
                    e = true;
                    code = 0;
                } else {
                    v = f.vector;
                    e = f.hasErrorCode;
                    // EXT: the event was not the program's own doing.
                    code = v >= Vectors.TS && v <= Vectors.GP ? f.errorCode | 1 : f.errorCode;
                }
                k = Kind.EXCEPTION;
            }
        }
        c.ask(Cpu.A_SHUTDOWN);
    }

    private static boolean contributory(int vector) {
        return vector == Vectors.DE || vector >= Vectors.TS && vector <= Vectors.GP;
    }

    private static boolean benign(int vector) {
        return !contributory(vector) && vector != Vectors.PF;
    }

    private static boolean makesDoubleFault(int first, int second) {
        return contributory(first) && contributory(second) || first == Vectors.PF && !benign(second);
    }

    private static void enter(Cpu c, int vector, boolean hasError, int error, Kind kind) {
        if (!c.protectedMode()) {
            enterReal(c, vector);
        } else if (c.longMode()) {
            LongModeGates.enter(c, vector, hasError, error, kind);
        } else if (!(c.v86() && kind == Kind.SOFTWARE && Virtual8086.softwareInterrupt(c, vector))) {
            ProtectedGates.enter(c, vector, hasError, error, kind);
        }
        if (vector == Vectors.DB && !kind.software()) {
            c.dr[7] &= ~DebugRegisters.GD;
        }
        DebugRegisters.refresh(c);
    }

    private static void enterReal(Cpu c, int vector) {
        if (4 * vector + 3 > c.idtLimit) {
            throw c.raise(Vectors.GP, vector * 8 + 2);
        }
        long target = Mmu.systemLoad(c, c.idtBase + 4L * vector, 4);
        enterParagraph(c, target, c.flags());
        c.eflags &= ~(Flags.IF | Flags.TF | Flags.AC | Flags.RF);
        c.modeChanged();
    }

    /** Pushes a 16-bit frame on the current stack and loads CS:IP from a table entry of real mode. */
    static void enterParagraph(Cpu c, long target, int flagsImage) {
        StackCursor s = StackCursor.current(c);
        s.push(flagsImage, 2);
        s.push(c.selector[Seg.CS], 2);
        s.push(c.rip, 2);
        s.commit();
        Segmentation.loadParagraph(c, Seg.CS, (int) (target >>> 16));
        c.rip = target & 0xFFFF;
    }

    /** The EFLAGS image to push: RF is set where the instruction will be started again (SDM vol. 3, 17.3.1.1). */
    static int flagsImage(Cpu c, int vector, Kind kind) {
        boolean restarts =
                kind == Kind.EXCEPTION && vector != Vectors.DB && vector != Vectors.DF && vector != Vectors.MC;
        return c.flags() | (restarts ? Flags.RF : 0);
    }
}
