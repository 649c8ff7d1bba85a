package org.jvirsh.emulator.cpu.decode;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * One line of the instruction table.
 *
 * @param id position in the table
 * @param encoding the bytes that select it
 * @param mnemonic as in the manuals
 * @param operands in the manuals' order
 * @param semantics the one method that is its meaning
 * @param attributes words; see {@link RowSink}
 */
public record Row(
        int id, Encoding encoding, String mnemonic, List<Operand> operands, Method semantics, Set<String> attributes) {
    /** Whether it ends a block. */
    public boolean end() {
        return attributes.contains("end");
    }

    /** Whether the LOCK prefix is allowed with a memory destination. */
    public boolean lockable() {
        return attributes.contains("lock");
    }

    /** The number of values the method takes: parameters without processor, instruction and size. */
    public int valueParameters() {
        int n = 0;
        for (int k = 0; k < semantics.getParameterCount(); k++) {
            if (!isContext(k)) {
                n++;
            }
        }
        return n;
    }

    /** Whether parameter {@code k} is the processor, the instruction, its operand size or condition rather than a value. */
    public boolean isContext(int k) {
        Class<?> t = semantics.getParameterTypes()[k];
        return t == org.jvirsh.emulator.cpu.Cpu.class || t == Insn.class || isSize(k) || isCondition(k);
    }

    /** Whether parameter {@code k} is the operand size. */
    public boolean isSize(int k) {
        return isSize(semantics, k);
    }

    /** Whether parameter {@code k} of a method is the operand size. */
    public static boolean isSize(Method method, int k) {
        return method.getParameterTypes()[k] == int.class && method.getParameters()[k].getName().equals("size");
    }

    /** Whether parameter {@code k} is the condition of a conditional move or SETcc. */
    public boolean isCondition(int k) {
        return semantics.getParameterTypes()[k] == int.class && semantics.getParameters()[k].getName().equals("condition");
    }

    /** The condition that the opcode's low four bits tell, for an instruction that has one. */
    public int condition() {
        return encoding.opcode() & 15;
    }

    /** Whether the method's result goes to the first operand. */
    public boolean writesFirst() {
        return semantics.getReturnType() == long.class;
    }

    /** Whether the first operand's old value is passed to the method. */
    public boolean readsFirst() {
        return valueParameters() == passedOperands();
    }

    private int passedOperands() {
        int n = 0;
        for (Operand o : operands) {
            if (o.kind() != OperandKind.A) {
                n++;
            }
        }
        return n;
    }

    /** Mnemonic and operands in the notation of the table. */
    @Override
    public String toString() {
        return mnemonic + " " + operands;
    }
}
