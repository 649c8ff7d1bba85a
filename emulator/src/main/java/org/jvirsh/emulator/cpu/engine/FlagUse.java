package org.jvirsh.emulator.cpu.engine;

import java.util.Set;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Stack;

/** What an instruction has to do with the arithmetic flags. */
enum FlagUse {
    /** It neither reads nor changes them. */
    NONE,
    /** It replaces all of them; see {@link FlagProducer}. */
    PRODUCES,
    /** It reads a condition. */
    TESTS,
    /** Anything else: they have to be in their place. */
    OTHER;

    private static final Set<String> INDIFFERENT = Set.of(
            "mov", "movsx8", "movsx16", "movsx32", "xchg", "cbw", "cwd", "not", "nop", "bswap", "movbe", "push", "pop", "leave", "call",
            "ret", "retRelease", "jmp", "jmpIndirect", "loop", "jcxz", "div", "idiv", "shlx", "shrx", "sarx", "rorx", "mulx", "pdep", "pext");
    private static final Set<String> COMPARING = Set.of(
            "ptest", "comiss", "ucomiss", "comisd", "ucomisd", "fcomi", "fcomip", "fucomi", "fucomip");
    private static final Set<Class<?>> OWNERS = Set.of(
            Moves.class, Arithmetic.class, BitOps.class, Stack.class, Control.class, Bmi.class);

    static FlagUse of(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        String name = i.row.semantics().getName();
        if (FlagProducer.of(i).isPresent()) {
            return PRODUCES;
        } else if (owner == Moves.class && (name.equals("cmov") || name.equals("set"))
                || owner == Control.class && i.row.semantics().getReturnType() == boolean.class && ImplicitRegisters.of(i) == 0) {
            return TESTS;
        } else if (OWNERS.contains(owner) && INDIFFERENT.contains(name)) {
            return NONE;
        }
        boolean floatingPoint = ImplicitRegisters.vector(owner) || owner.getSimpleName().startsWith("X87");
        return floatingPoint && ImplicitRegisters.of(i) == 0 && !COMPARING.contains(name) && !name.startsWith("fcmov")
                ? NONE
                : OTHER;
    }
}
