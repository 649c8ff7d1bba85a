package org.jvirsh.emulator.cpu.engine;

import java.util.Set;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.Checksum;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.DoubleShift;
import org.jvirsh.emulator.cpu.sem.Exchange;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Shifts;

/**
 * Which semantic methods get at memory by themselves, and so may come to devices: these look at the count of instructions, and may
 * ask for the engine's attention.
 */
final class Callouts {
    private static final Set<Class<?>> PURE = Set.of(
            Arithmetic.class, Shifts.class, DoubleShift.class, BitOps.class, Bmi.class, Moves.class, Exchange.class,
            Checksum.class);
    private static final int LANES = 128;

    private Callouts() {}

    /** Whether the method of an instruction does; of one that has registers of its own only. */
    static boolean of(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        if (owner == Control.class) {
            return i.row.semantics().getReturnType() != boolean.class && Flow.of(i) != Flow.JUMP
                    && !i.row.semantics().getName().equals("jmpIndirect");
        }
        if (ImplicitRegisters.vector(owner)) {
            return (i.shape & Shape.MEMORY) != 0 && byItself(i.row);
        }
        return !PURE.contains(owner);
    }

    private static boolean byItself(Row row) {
        for (Operand o : row.operands()) {
            if (o.kind() == OperandKind.M || o.kind() == OperandKind.MA) {
                return !row.writesFirst() && !vectorStore(row);
            }
        }
        return false;
    }

    /** Whether an instruction stores its first operand from a vector register and does nothing else to memory. */
    static boolean vectorStore(Row row) {
        return row.attributes().contains("store")
                && ImplicitRegisters.vector(row.semantics().getDeclaringClass())
                && row.operands().getFirst().size() > 0 && row.operands().getFirst().size() <= LANES;
    }
}
