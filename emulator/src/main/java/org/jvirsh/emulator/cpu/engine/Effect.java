package org.jvirsh.emulator.cpu.engine;

import java.util.List;
import java.util.Set;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.DoubleShift;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Shifts;

/** What an instruction may do beside changing registers and flags. */
enum Effect {
    /** Nothing. */
    NONE,
    /** It may fault. */
    FAULTS,
    /** It may fault, and may write to memory. */
    WRITES;

    /** Classes whose methods touch nothing but registers, flags and the operands they are given. */
    private static final Set<Class<?>> VALUES =
            Set.of(Arithmetic.class, Shifts.class, DoubleShift.class, BitOps.class, Bmi.class, Moves.class);

    /**
     * The effect of an instruction. A method that gets the instruction may find an address by itself, as XLAT does, and one
     * that ends a block may raise something, as UD2 does.
     */
    static Effect of(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        if (ImplicitRegisters.vector(owner)) {
            return (i.shape & Shape.MEMORY) != 0 && i.row.operands().getFirst().memoryByModRm() ? WRITES : FAULTS;
        }
        if (i.row.end() || !VALUES.contains(owner)
                || List.of(i.row.semantics().getParameterTypes()).contains(Insn.class)) {
            return WRITES;
        }
        for (Operand o : i.row.operands()) {
            if (o.kind() == OperandKind.O
                    || (i.shape & Shape.MEMORY) != 0 && o.memoryByModRm() && o.kind() != OperandKind.MA) {
                boolean written = o == i.row.operands().getFirst() && i.row.writesFirst()
                        || i.row.attributes().contains("second") || i.row.attributes().contains("store");
                return written ? WRITES : FAULTS;
            }
        }
        return owner == Arithmetic.class && i.row.semantics().getName().contains("div") ? FAULTS : NONE;
    }
}
