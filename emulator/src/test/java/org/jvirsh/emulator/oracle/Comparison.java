package org.jvirsh.emulator.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.cpu.Flags;

/** Compares two outcomes of one case, without what the architecture leaves undefined or keeps invisible. */
final class Comparison {
    /** FXRSTOR keeps 48 bits of a pointer, sign-extended, and newer processors 57, even where CPUID does not tell of so many. */
    private static final long LINEAR = 0xFFFF_FFFF_FFFFL;

    private static final String[] NAMES = {
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"
    };

    private final TestCase t;
    private final Outcome expected;
    private final Outcome got;
    private final List<String> found = new ArrayList<>();

    private Comparison(TestCase t, Outcome expected, Outcome got) {
        this.t = t;
        this.expected = expected;
        this.got = got;
    }

    /** One line for each difference; {@code expected} is the hardware's outcome. */
    static List<String> differences(TestCase t, Outcome expected, Outcome got) {
        Comparison c = new Comparison(t, expected, got);
        c.all();
        return c.found;
    }

    private void check(String what, long before, long hardware, long emulator, long mask) {
        if (((hardware ^ emulator) & mask) != 0) {
            found.add("%s: hardware %x, emulator %x, before %x".formatted(
                    what, hardware & mask, emulator & mask, before));
        }
    }

    private void all() {
        if (UndefinedState.outOfRange(t)) {
            return;
        }
        check("vector", -1, expected.vector(), got.vector(), -1);
        if (expected.vector() == got.vector()) {
            // The kernel reports every user access to its half as a protection violation, so as to hide its mappings.
            long errorMask = expected.cr2() < 0 ? ~1L : -1L;
            check("error code", 0, expected.error(), got.error(), errorMask);
            check("cr2", 0, expected.cr2(), got.cr2(), UndefinedState.faultAddress(t));
        }
        check("rip", t.pointer(t.start()), expected.rip(), got.rip(), -1);
        MachineImage in = t.input();
        MachineImage h = expected.image();
        MachineImage e = got.image();
        int registers = t.bits() == 64 ? 16 : 8;
        for (int k = 0; k < registers; k++) {
            check(NAMES[k], in.gpr(k), h.gpr(k), e.gpr(k), t.bits() == 64 ? -1L : 0xFFFF_FFFFL);
        }
        int flags = 0x3F_7FD7 & ~UndefinedState.flagsAfter(t, expected);
        check("flags", in.flags(), h.flags(), e.flags(), flags & ~Flags.RF);
        field("fcw", MachineImage.FCW, 2, -1);
        field("fsw", MachineImage.FSW, 2, ~UndefinedState.x87StatusAfter(t));
        field("ftw", MachineImage.FTW, 1, -1);
        if ((h.get(MachineImage.FSW, 2) & 0x80) != 0) {
            // Kept by AMD processors only for an exception that is pending.
            if (t.steps().stream().noneMatch(s -> s.row().mnemonic().equals("FLDCW"))) {
                // The emulator keeps it only for exceptions that were unmasked when they occurred.
                field("fop", MachineImage.FX + 6, 2, -1);
            }
            field("fip", MachineImage.FX + 8, 8, LINEAR);
            field("fdp", MachineImage.FX + 16, 8, LINEAR);
        }
        field("mxcsr", MachineImage.MXCSR, 4, -1);
        for (int k = 0; k < 8; k++) {
            if (k < 2 && UndefinedState.transcendental(t) && lastPlace(MachineImage.ST + 16 * k)) {
                continue;
            }
            field("st%d exponent".formatted(k), MachineImage.ST + 16 * k + 8, 2, -1);
            field("st%d significand".formatted(k), MachineImage.ST + 16 * k, 8, -1);
        }
        boolean estimate = UndefinedState.estimate(t);
        for (int k = 0; k < 32; k++) {
            if (estimate && closeSingles(MachineImage.XMM + 8 * k)) {
                continue;
            }
            field("xmm%d %s".formatted(k / 2, k % 2 == 0 ? "low" : "high"), MachineImage.XMM + 8 * k, 8, -1);
        }
        memory();
    }

    private void field(String name, int at, int size, long mask) {
        check(name, t.input().get(at, size), expected.image().get(at, size), got.image().get(at, size), mask);
    }

    /** Whether the numbers are equal or differ by one in the last place. */
    private boolean lastPlace(int at) {
        long h = expected.image().get(at, 8);
        long e = got.image().get(at, 8);
        return expected.image().get(at + 8, 2) == got.image().get(at + 8, 2) && Math.abs(h - e) <= 1;
    }

    /** Whether both halves are equal or within twice the error that RCPPS and RSQRTPS may have, 1.5 * 2^-12. */
    private boolean closeSingles(int at) {
        for (int k = 0; k < 8; k += 4) {
            int h = (int) expected.image().get(at + k, 4);
            int e = (int) got.image().get(at + k, 4);
            float a = Float.intBitsToFloat(h);
            float b = Float.intBitsToFloat(e);
            if (h != e && !(Math.abs(a - b) <= Math.abs(a) * 0x1.8p-11f)) {
                return false;
            }
        }
        return true;
    }

    private void memory() {
        for (int at = MachineImage.SCRATCH; at < MachineImage.SIZE; at++) {
            if (expected.image().bytes[at] != got.image().bytes[at] && !UndefinedState.memory(t, at)) {
                long linear = Layout.SCRATCH + at - MachineImage.SCRATCH;
                check("[%x]".formatted(linear), t.input().bytes[at] & 0xFF, expected.image().bytes[at] & 0xFF,
                        got.image().bytes[at] & 0xFF, -1);
                if (found.size() > 12) {
                    return;
                }
            }
        }
    }
}
