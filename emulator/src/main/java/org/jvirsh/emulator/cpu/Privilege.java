package org.jvirsh.emulator.cpu;

/** Doing memory accesses with a privilege that becomes the processor's own only if none of them faults. */
final class Privilege {
    private Privilege() {}

    /** Runs {@code accesses} at {@code cpl}; whatever happens, the processor is at its old privilege afterwards. */
    static void at(Cpu c, int cpl, Runnable accesses) {
        int oldCpl = c.cpl;
        int oldFlags = c.eflags;
        if (cpl == oldCpl) {
            accesses.run();
            return;
        }
        c.cpl = cpl;
        // The application's AC flag must not suspend SMAP for the kernel's stack.
        c.eflags &= ~Flags.AC;
        c.accessChanged();
        try {
            accesses.run();
        } finally {
            c.cpl = oldCpl;
            c.eflags = oldFlags;
            c.accessChanged();
        }
    }
}
