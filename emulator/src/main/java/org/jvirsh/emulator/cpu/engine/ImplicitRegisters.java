package org.jvirsh.emulator.cpu.engine;

import java.util.List;
import java.util.Set;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.Checksum;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.DoubleShift;
import org.jvirsh.emulator.cpu.sem.Exchange;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.PackedString;
import org.jvirsh.emulator.cpu.sem.Shifts;
import org.jvirsh.emulator.cpu.sem.Stack;

/**
 * Which general registers a semantic method reads or writes by itself, beside the operands that it is given: what translated code,
 * which keeps registers in locals, has to put in their places before, and to look at again after.
 */
final class ImplicitRegisters {
    /** It may use any register, and whatever else there is of the processor. */
    static final int ANY = -1;

    private static final int RAX = 1;
    private static final int RCX = 1 << 1;
    private static final int RDX = 1 << 2;
    private static final int RSP = 1 << 4;
    private static final int RBP = 1 << 5;
    private static final Set<Class<?>> NONE = Set.of(Shifts.class, DoubleShift.class, Checksum.class);

    private ImplicitRegisters() {}

    /** A set of registers, bit 0 for RAX to bit 15 for R15, or {@link #ANY}. */
    static int of(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        String name = i.row.semantics().getName();
        if (NONE.contains(owner)) {
            return 0;
        } else if (owner == Arithmetic.class) {
            return Set.of("mul", "imulWide", "div", "idiv").contains(name) ? RAX | RDX : 0;
        } else if (owner == BitOps.class) {
            return name.startsWith("bs") && name.length() == 3 ? 1 << i.r0 : name.endsWith("Memory") ? ANY : 0;
        } else if (owner == Bmi.class) {
            return name.equals("mulx") ? RDX : 0;
        } else if (owner == Moves.class) {
            return moves(name);
        } else if (owner == Exchange.class) {
            return switch (name) {
                case "xadd" -> 0;
                case "cmpxchg" -> RAX;
                case "cmpxchgRegister" -> RAX | 1 << i.r0;
                default -> ANY;
            };
        } else if (owner == Stack.class) {
            return switch (name) {
                case "push", "pop" -> RSP;
                case "leave" -> RSP | RBP;
                default -> ANY;
            };
        } else if (owner == Control.class) {
            return control(name);
        }
        return floatingPoint(owner) && !(vector(owner) && takesInsn(i)) ? 0 : ANY;
    }

    private static int moves(String name) {
        return switch (name) {
            case "xlat", "undefined", "tooLong" -> ANY;
            case "lahf", "sahf", "cbw" -> RAX;
            case "cwd" -> RAX | RDX;
            default -> 0;
        };
    }

    private static int control(String name) {
        return switch (name) {
            case "call", "ret", "retRelease" -> RSP;
            case "jmp", "jmpIndirect" -> 0;
            default -> name.startsWith("loop") || name.endsWith("cxz") ? RCX : 0;
        };
    }

    private static boolean floatingPoint(Class<?> owner) {
        return vector(owner) && owner != PackedString.class || owner.getSimpleName().startsWith("X87");
    }

    /** Whether its methods work on XMM and MMX registers, and on memory if that is an operand of the instruction. */
    static boolean vector(Class<?> owner) {
        String name = owner.getSimpleName();
        return name.startsWith("Sse") || name.startsWith("Packed");
    }

    private static boolean takesInsn(Insn i) {
        return List.of(i.row.semantics().getParameterTypes()).contains(Insn.class);
    }
}
