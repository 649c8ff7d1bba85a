package org.jvirsh.emulator.cpu.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Results;
import org.jvirsh.emulator.cpu.sem.Shifts;

/**
 * Finds the instructions of a block whose flags nobody sees: others replace them before any instruction that reads flags, may
 * fault, or ends the block.
 */
final class DeadFlags {
    private static final Map<String, Method> RESULTS = results();
    /** Methods that neither read nor change flags. */
    private static final Set<String> INDIFFERENT =
            Set.of("mov", "movsx8", "movsx16", "movsx32", "xchg", "cbw", "cwd", "not", "nop");

    /** Methods that set all flags; shifts if they shift at all. */
    private static final Set<String> REPLACING = Set.of(
            "add", "sub", "cmp", "and", "or", "xor", "test", "neg", "imul", "shl", "shr", "sar");

    private DeadFlags() {}

    private static Map<String, Method> results() {
        Map<String, Method> m = new HashMap<>();
        for (Method method : Results.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                m.put(method.getName(), method);
            }
        }
        return Map.copyOf(m);
    }

    /** For each instruction what computes its result alone, if its flags are dead. */
    static @Nullable Method[] of(Insn[] insns) {
        @Nullable Method[] quiet = new Method[insns.length];
        boolean seen = true;
        for (int k = insns.length - 1; k >= 0; k--) {
            Insn i = insns[k];
            if (!seen) {
                quiet[k] = result(i);
            }
            if (Effect.of(i) != Effect.NONE) {
                seen = true;
            } else if (replaces(i)) {
                seen = false;
            } else if (quiet[k] == null && !indifferent(i)) {
                seen = true;
            }
        }
        return quiet;
    }

    private static boolean indifferent(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        return (owner == Moves.class || owner == Arithmetic.class)
                && INDIFFERENT.contains(i.row.semantics().getName());
    }

    private static @Nullable Method result(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        return owner == Arithmetic.class || owner == Shifts.class ? RESULTS.get(i.row.semantics().getName()) : null;
    }

    /** Whether it sets all flags, whatever they were. */
    private static boolean replaces(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        return (owner == Arithmetic.class || owner == Shifts.class && shifts(i))
                && REPLACING.contains(i.row.semantics().getName());
    }

    /** Whether it shifts by a number of bits that is known and not zero; by zero it would leave the flags alone. */
    private static boolean shifts(Insn i) {
        Operand count = i.row.operands().getLast();
        return count.kind() == OperandKind.ONE
                || count.kind() == OperandKind.I && (i.imm & (i.operandSize == 64 ? 63 : 31)) != 0;
    }
}
