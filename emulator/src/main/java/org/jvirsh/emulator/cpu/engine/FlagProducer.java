package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.FlagTests;
import org.jvirsh.emulator.cpu.sem.Results;
import org.jvirsh.emulator.cpu.sem.Shifts;

/**
 * An operation that replaces flags by what follows from its operands. A unit keeps the operands and computes flags when somebody is to see
 * them.
 *
 * @param semantics its method
 * @param result the method that computes the result alone, from the same operands
 * @param size operand size in bits
 * @param extent which flags it replaces
 */
record FlagProducer(Method semantics, Method result, int size, Extent extent) {
    /** Which flags an operation replaces: two of the same extent one after the other leave those of the second. */
    enum Extent {
        /** All. */
        ALL,
        /** All but CF. */
        WITHOUT_CARRY,
        /** CF and OF. */
        CARRY_AND_OVERFLOW
    }

    private static final Map<String, Method> RESULTS = byName(Results.class);
    private static final Map<String, Method> TESTS = byName(FlagTests.class);
    /** Methods that set all flags; shifts if they shift at all. */
    private static final Set<String> REPLACING = Set.of(
            "add", "sub", "cmp", "and", "or", "xor", "test", "neg", "imul", "shl", "shr", "sar", "rol", "ror", "inc", "dec");

    private static Map<String, Method> byName(Class<?> owner) {
        Map<String, Method> m = new HashMap<>();
        for (Method method : owner.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                m.put(method.getName(), method);
            }
        }
        return Map.copyOf(m);
    }

    /** What an instruction is as such, if it is one. */
    static Optional<FlagProducer> of(Insn i) {
        Method m = i.row.semantics();
        return result(i).filter(r -> REPLACING.contains(m.getName()) && (m.getDeclaringClass() != Shifts.class || shifts(i)))
                .map(r -> new FlagProducer(m, r, HandlerCode.sizeParameter(i.row, i.operandSize), extent(m.getName())));
    }

    /** The method that computes the result of an instruction alone, if there is one. */
    static Optional<Method> result(Insn i) {
        Class<?> owner = i.row.semantics().getDeclaringClass();
        return owner == Arithmetic.class || owner == Shifts.class
                ? Optional.ofNullable(RESULTS.get(i.row.semantics().getName()))
                : Optional.empty();
    }

    private static Extent extent(String name) {
        return switch (name) {
            case "rol", "ror" -> Extent.CARRY_AND_OVERFLOW;
            case "inc", "dec" -> Extent.WITHOUT_CARRY;
            default -> Extent.ALL;
        };
    }

    /** Whether it replaces some flags only. */
    boolean partial() {
        return extent != Extent.ALL;
    }

    /** The local that its first operand is kept in; the second follows. */
    int operands() {
        return partial() ? UnitLocals.PARTIAL_A : UnitLocals.FLAG_A;
    }

    /** The local that its number is kept in while its flags are not computed. */
    int local() {
        return partial() ? UnitLocals.PARTIAL : UnitLocals.PRODUCER;
    }

    /** Whether it shifts by a number of bits that is known and not zero; by zero it would leave the flags alone. */
    private static boolean shifts(Insn i) {
        Operand count = i.row.operands().getLast();
        return count.kind() == OperandKind.ONE
                || count.kind() == OperandKind.I && (i.imm & (i.operandSize == 64 ? 63 : 31)) != 0;
    }

    /** Computes the flags from the operands in their locals. */
    void recover(CodeBuilder b) {
        b.aload(1).loadConstant(size).lload(operands());
        if (semantics.getParameterCount() > 3) {
            b.lload(operands() + 2);
        }
        HandlerCode.invoke(b, semantics);
        if (semantics.getReturnType() == long.class) {
            b.pop2();
        }
    }

    /** Pushes whether a condition, 0 to 15 as encoded, holds for the operands in their locals; whether that could be told. */
    boolean test(CodeBuilder b, int condition) {
        Method m = tester(condition & 14);
        if (m == null) {
            return false;
        }
        b.loadConstant(size).lload(operands()).lload(operands() + 2);
        b.invokestatic(ClassDesc.of(FlagTests.class.getName()), m.getName(), MethodTypeDesc.of(
                ConstantDescs.CD_boolean, ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_long));
        if ((condition & 1) != 0) {
            b.iconst_1().ixor();
        }
        return true;
    }

    /** Whether {@link #test} can tell. */
    boolean tells(int condition) {
        return tester(condition & 14) != null;
    }

    /** The method for an instruction that tests a condition, to which that is told. */
    static Method told(Insn i) {
        String name = i.row.semantics().getReturnType() == boolean.class ? "jump" : i.row.semantics().getName();
        return Objects.requireNonNull(TESTS.get(name), name);
    }

    private @Nullable Method tester(int condition) {
        return TESTS.get(testerName(semantics.getName(), condition, partial()));
    }

    /** The name of the method of {@link FlagTests} for an even condition after an operation, if it is told. */
    static String testerName(String operation, int condition, boolean partial) {
        String name = switch (operation) {
            case "cmp" -> "sub";
            case "test" -> "and";
            default -> operation;
        };
        boolean logic = Set.of("and", "or", "xor").contains(name);
        return name + switch (condition) {
            case 2 -> "Below";
            case 4 -> "Equal";
            case 6 -> logic ? "Equal" : partial ? " is not told" : "BelowOrEqual";
            case 8 -> "Negative";
            case 12 -> logic ? "Negative" : "Less";
            case 14 -> "LessOrEqual";
            default -> " is not told"; // OF and PF
        };
    }
}
