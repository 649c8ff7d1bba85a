package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.cpu.sem.FpuGuards;
import org.jvirsh.emulator.mmu.Tlb;

/**
 * Emits what an instruction of one row and shape does: as the body of a handler, or as a part of a unit. Local 1 is the
 * processor, locals {@link #EA} to {@link #FREE} are used up.
 */
final class HandlerCode {
    static final ClassDesc CPU = ClassDesc.of(Cpu.class.getName());
    static final MethodTypeDesc EXEC = MethodTypeDesc.of(ConstantDescs.CD_void, CPU);

    static final ClassDesc TLB = ClassDesc.of(Tlb.class.getName());

    private static final ClassDesc GUARDS = ClassDesc.of(FpuGuards.class.getName());
    private static final ClassDesc SSE_MEMORY = OperandFields.SSE_MEMORY;
    private static final ClassDesc SEGMENTATION = ClassDesc.of(Segmentation.class.getName());
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
    private static final MethodTypeDesc GUARD = MethodTypeDesc.of(ConstantDescs.CD_void, CPU);
    private static final MethodTypeDesc ALIGNED =
            MethodTypeDesc.of(ConstantDescs.CD_void, CPU, ConstantDescs.CD_long);
    private static final MethodTypeDesc LINEAR = MethodTypeDesc.of(
            ConstantDescs.CD_long, CPU, ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_int,
            ConstantDescs.CD_boolean);

    private static final int EA = OperandFields.EA;
    private static final int RESULT = 4;
    /** The first local that it leaves alone. */
    static final int FREE = 6;
    /** Slot of the temporary for memory operands in the XMM and MMX register arrays. */
    private static final int XMM_TEMPORARY = 16;
    private static final int PORT_REGISTER = 2;
    private static final int MMX_TEMPORARY = 8;

    private final CodeBuilder b;
    private final Row row;
    private final int shape;
    private final int operandSize;
    private final List<Operand> operands;
    private final boolean memory;
    private final OperandFields fields;
    private final Method method;

    HandlerCode(CodeBuilder b, Row row, int shape, OperandFields fields) {
        this(b, row, shape, fields, row.semantics());
    }

    /** Code that calls another method than the row's, with as many operands and less effect. */
    HandlerCode(CodeBuilder b, Row row, int shape, OperandFields fields, Method method) {
        this.b = b;
        this.method = method;
        this.fields = fields;
        this.row = row;
        this.shape = shape;
        this.operandSize = Shape.operandSize(shape);
        this.operands = row.operands();
        // UD1 has a ModRM byte, but touches nothing.
        this.memory = (shape & Shape.MEMORY) != 0 && !operands.isEmpty();
    }

    /** The whole body of a handler. */
    void handler() {
        advance();
        body();
        if (row.semantics().getReturnType() == boolean.class) {
            branch();
        }
        b.return_();
    }

    /** Sets the instruction pointer behind the instruction, for one that may change it. */
    void advance() {
        guard();
        if (row.end()) {
            b.aload(1);
            fields.pushLong("nextRip");
            b.putfield(CPU, "rip", ConstantDescs.CD_long);
        }
    }

    /** The instruction's work; a branch leaves its condition on the stack. */
    void body() {
        if (memory) {
            address();
            if (row.attributes().contains("aligned")) {
                b.aload(1).lload(EA).invokestatic(SSE_MEMORY, "requireAligned", ALIGNED);
            }
            prove();
        }
        boolean perHalf = perHalf();
        if (perHalf) {
            temporaries();
            for (int half = 0; half < 2; half++) {
                call(half);
                storeXmmHalf(half);
            }
        } else {
            temporaries();
            boolean converts = row.attributes().contains("sse") && row.attributes().contains("mmx");
            if (converts) {
                tagMmx(); // stays done if the conversion raises #XM
            }
            call(-1);
            if (row.writesFirst()) {
                b.lstore(RESULT);
                if (row.attributes().contains("second")) {
                    writeSecond();
                }
                write(0, () -> b.lload(RESULT));
            }
        }
        if (row.attributes().contains("mmx") && !row.attributes().contains("sse")) {
            tagMmx();
        }
    }

    /** Raises what the instruction raises before anything else. */
    void guard() {
        guard(false);
    }

    /** As {@link #guard()}, but for what an SSE instruction has asked just before if {@code sse}. */
    void guard(boolean sse) {
        for (String g : List.of("sse", "mmx", "x87", "x87c", "cpl0")) {
            if (row.attributes().contains(g) && !(sse && g.equals("sse"))) {
                b.aload(1).invokestatic(GUARDS, g, GUARD);
            }
        }
    }

    /** Leaves the linear address of the memory operand (for LEA: its offset) in local EA. */
    private void address() {
        fields.pushBase();
        if ((shape & Shape.INDEX) != 0) {
            fields.pushRegister(new OperandFields.Name("index", 0));
            field("scale");
            b.lshl().ladd();
        }
        fields.pushLong("disp");
        b.ladd();
        switch (Shape.addressSize(shape)) {
            case 16 -> b.loadConstant(0xFFFFL).land();
            case 32 -> b.loadConstant(0xFFFF_FFFFL).land();
            default -> { }
        }
        b.lstore(EA);
        if (offsetOnly()) {
            return;
        }
        if ((shape & Shape.SEGMENT_BASE) != 0) {
            b.lload(EA).aload(1).getfield(CPU, "segBase", LONGS);
            field("segment");
            b.laload().ladd().lstore(EA);
        } else if ((shape & Shape.SEGMENT_CHECKED) != 0) {
            b.aload(1);
            field("segment");
            b.lload(EA).loadConstant(memoryBytes()).loadConstant(writesMemory() ? 1 : 0)
                    .invokestatic(SEGMENTATION, "linear", LINEAR).lstore(EA);
        }
    }

    /** Has the accesses of the instruction allowed that its method does not do by itself. */
    private void prove() {
        int bits = 0;
        boolean write = false;
        for (int k = 0; k < operands.size(); k++) {
            Operand o = operands.get(k);
            boolean written = k == 0 && (row.writesFirst() || Callouts.vectorStore(row));
            boolean byMethod = o.kind() == OperandKind.M || o.kind() == OperandKind.MA;
            if (isMemory(o) && (written || !byMethod)) {
                bits = Math.max(8, o.bits(operandSize));
                write = written || row.attributes().contains("second") || row.attributes().contains("store");
            }
        }
        if (bits != 0) {
            fields.prove(bits / 8, write);
        }
    }

    private boolean offsetOnly() {
        for (Operand o : operands) {
            if (o.kind() == OperandKind.MA) {
                return true;
            }
        }
        return false;
    }

    private boolean isMemory(Operand o) {
        return o.kind() == OperandKind.O || o.memoryByModRm() && memory;
    }

    private int memoryBytes() {
        for (Operand o : operands) {
            if (isMemory(o)) {
                return Math.max(1, o.bits(operandSize) / 8);
            }
        }
        return 1;
    }

    private boolean writesMemory() {
        return !operands.isEmpty() && isMemory(operands.get(0))
                && (row.writesFirst() || row.attributes().contains("store"));
    }

    /** Whether the method works on one 64-bit half of XMM operands at a time. */
    private boolean perHalf() {
        if (operands.isEmpty() || !row.writesFirst()) {
            return false;
        }
        OperandKind first = operands.get(0).kind();
        return first == OperandKind.V || first == OperandKind.U;
    }

    /** Brings an XMM or MMX memory operand into the temporary slot. */
    private void temporaries() {
        for (int k = 0; k < operands.size(); k++) {
            Operand o = operands.get(k);
            if (!isMemory(o)) {
                continue;
            }
            if (o.kind() == OperandKind.W) {
                fields.toTemporary(o.size(), o.aligned());
            } else if (o.kind() == OperandKind.Q) {
                b.aload(1).getfield(CPU, "fpSig", LONGS).loadConstant(MMX_TEMPORARY);
                fields.load(o.size(), false);
                b.lastore();
            }
        }
    }

    /** Pushes the arguments and calls the semantic method; {@code half} is -1 where halves play no role. */
    private void call(int half) {
        Method m = method;
        Class<?>[] types = m.getParameterTypes();
        fields.beforeCall();
        int k = row.readsFirst() || m.getReturnType() == void.class ? 0 : 1;
        int argument = 0;
        boolean readWrite = row.readsFirst() && row.writesFirst();
        for (int p = 0; p < types.length; p++) {
            if (types[p] == Cpu.class) {
                b.aload(1);
            } else if (types[p] == Insn.class) {
                fields.pushInsn();
            } else if (types[p] == boolean.class) {
                fields.pushCondition(row.condition());
            } else if (Row.isSize(m, p)) {
                b.loadConstant(sizeParameter(row, operandSize));
            } else if (types[p] == int.class && row.isCondition(p)) {
                b.loadConstant(row.condition());
            } else {
                push(k, types[p] == long.class, half, readWrite && k == 0);
                fields.pushed(argument++);
                k++;
            }
        }
        invoke(b, m);
        fields.afterCall();
    }

    /** A call of a static method. */
    static void invoke(CodeBuilder b, Method m) {
        b.invokestatic(
                ClassDesc.of(m.getDeclaringClass().getName()), m.getName(),
                MethodTypeDesc.ofDescriptor(
                        MethodType.methodType(m.getReturnType(), m.getParameterTypes()).descriptorString()));
    }

    /** The operand size that a row's method is told. */
    static int sizeParameter(Row row, int operandSize) {
        for (Operand o : row.operands()) {
            int bits = o.bits(operandSize);
            switch (o.kind()) {
                case E, G, R, Z, O -> {
                    return bits;
                }
                case FIXED -> {
                    // DX, of fixed size, is only ever a port: it says nothing about the width of the access.
                    if (o.number() != PORT_REGISTER) {
                        return bits;
                    }
                }
                default -> { }
            }
        }
        return row.attributes().contains("byte") ? 8 : operandSize;
    }

    private void push(int k, boolean asLong, int half, boolean forWrite) {
        Operand o = operands.get(k);
        int bits = o.bits(operandSize);
        switch (o.kind()) {
            case E, O -> {
                if (isMemory(o)) {
                    fields.load(bits, forWrite);
                } else {
                    readGpr(k, bits);
                }
            }
            case G, R, Z, B, FIXED -> readGpr(k, bits);
            case ONE -> b.loadConstant(1L);
            case I, IS -> fields.pushLong(immediateField(k));
            case J -> fields.pushLong("imm");
            case M, MA -> b.lload(EA);
            case S, C, D, ST -> register(k);
            case P, Q, N -> {
                if (asLong) {
                    b.aload(1).getfield(CPU, "fpSig", LONGS);
                    mmxSlot(k, o);
                    b.laload();
                } else {
                    mmxSlot(k, o);
                }
            }
            case V, W, U, XMM0 -> {
                if (asLong) {
                    b.aload(1).getfield(CPU, "xmm", LONGS);
                    xmmSlot(k, o);
                    b.iconst_1().ishl().loadConstant(Math.max(half, 0)).iadd().laload();
                } else {
                    xmmSlot(k, o);
                }
            }
            case A -> throw new IllegalStateException("far pointers are read from the instruction: " + row);
        }
    }

    private String immediateField(int k) {
        for (int j = 0; j < k; j++) {
            OperandKind kind = operands.get(j).kind();
            if (kind == OperandKind.I || kind == OperandKind.IS) {
                return "imm2";
            }
        }
        return "imm";
    }

    private void field(String name) {
        fields.pushInt(name);
    }

    private void register(int k) {
        field(k == 0 ? "r0" : k == 1 ? "r1" : "r2");
    }

    private OperandFields.Name gpr(int k) {
        Operand o = operands.get(k);
        return o.kind() == OperandKind.FIXED
                ? new OperandFields.Name("", o.number())
                : new OperandFields.Name(k == 0 ? "r0" : k == 1 ? "r1" : "r2", 0);
    }

    private boolean high(int k) {
        return k == 0 && (shape & Shape.HIGH0) != 0 || k == 1 && (shape & Shape.HIGH1) != 0;
    }

    private void readGpr(int k, int bits) {
        fields.pushRegister(gpr(k));
        switch (bits) {
            case 8 -> {
                if (high(k)) {
                    b.loadConstant(8).lushr();
                }
                b.loadConstant(0xFFL).land();
            }
            case 16 -> b.loadConstant(0xFFFFL).land();
            case 32 -> b.loadConstant(0xFFFF_FFFFL).land();
            default -> { }
        }
    }

    private void mmxSlot(int k, Operand o) {
        if (isMemory(o)) {
            b.loadConstant(MMX_TEMPORARY);
        } else {
            register(k);
        }
    }

    private void xmmSlot(int k, Operand o) {
        if (o.kind() == OperandKind.XMM0) {
            b.iconst_0();
        } else if (isMemory(o)) {
            b.loadConstant(XMM_TEMPORARY);
        } else {
            register(k);
        }
    }

    private void storeXmmHalf(int half) {
        b.lstore(RESULT).aload(1).getfield(CPU, "xmm", LONGS);
        xmmSlot(0, operands.get(0));
        b.iconst_1().ishl().loadConstant(half).iadd().lload(RESULT).lastore();
    }

    private void branch() {
        var end = b.newLabel();
        b.ifeq(end).aload(1);
        fields.pushLong("imm");
        b.putfield(CPU, "rip", ConstantDescs.CD_long).labelBinding(end);
    }

    private void writeSecond() {
        write(1, () -> b.aload(1).getfield(CPU, "second", ConstantDescs.CD_long));
    }

    private void write(int k, Runnable value) {
        Operand o = operands.get(k);
        int bits = o.bits(operandSize);
        if (isMemory(o)) {
            fields.store(bits, value);
            return;
        }
        switch (o.kind()) {
            case P, Q, N -> {
                b.aload(1).getfield(CPU, "fpSig", LONGS);
                register(k);
                value.run();
                b.lastore();
            }
            case E, G, R, Z, B, FIXED -> writeGpr(k, bits, value);
            default -> throw new IllegalStateException("cannot write operand %d of %s".formatted(k, row));
        }
    }

    private void writeGpr(int k, int bits, Runnable value) {
        OperandFields.Name register = gpr(k);
        fields.storeRegister(register, () -> {
            switch (bits) {
                case 64 -> value.run();
                case 32 -> {
                    value.run();
                    b.loadConstant(0xFFFF_FFFFL).land();
                }
                default -> merge(register, bits, high(k), value);
            }
        });
    }

    private void merge(OperandFields.Name register, int bits, boolean high, Runnable value) {
        long mask = bits == 16 ? 0xFFFFL : high ? 0xFF00L : 0xFFL;
        fields.pushRegister(register);
        b.loadConstant(~mask).land();
        value.run();
        if (high) {
            b.loadConstant(8).lshl();
        }
        b.loadConstant(mask).land().lor();
    }

    private void tagMmx() {
        if (operands.isEmpty()) {
            return; // EMMS
        }
        // Only now: an instruction that faults on its memory operand leaves the x87 stack alone.
        b.aload(1).invokestatic(GUARDS, "mmxState", GUARD);
        if (!row.writesFirst()) {
            return;
        }
        Operand o = operands.get(0);
        boolean register = o.kind() == OperandKind.P || o.kind() == OperandKind.N
                || o.kind() == OperandKind.Q && !memory;
        if (register) {
            b.aload(1).getfield(CPU, "fpExp", INTS);
            register(0);
            b.loadConstant(0xFFFF).iastore();
        }
    }
}
