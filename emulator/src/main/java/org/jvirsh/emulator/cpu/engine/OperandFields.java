package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jvirsh.emulator.cpu.sem.SseMemory;
import org.jvirsh.emulator.mmu.Mmu;

/** Where emitted code has the fields of an instruction from, and how it gets at what they name: registers and memory. */
sealed interface OperandFields permits FieldOperands, ConstantOperands, LocalOperands {
    /** The local for the linear address of the memory operand. */
    int EA = 2;
    /** Number of no register. */
    int NO_REGISTER = 16;
    ClassDesc MMU = ClassDesc.of(Mmu.class.getName());
    ClassDesc SSE_MEMORY = ClassDesc.of(SseMemory.class.getName());

    /** Where the code goes. */
    CodeBuilder b();

    /** Pushes a field of type int. */
    void pushInt(String name);

    /** Pushes a field of type long. */
    void pushLong(String name);

    /** Pushes the instruction. */
    void pushInsn();

    /** Pushes the value of the base register, zero for none. */
    void pushBase();

    /** Pushes the value of a general register, of a number or in a field. */
    void pushRegister(Name register);

    /** Replaces the value of a general register. */
    void storeRegister(Name register, Runnable value);

    /** Makes sure, or knows it to be seen to later, that bytes at the address can be accessed. */
    default void prove(int bytes, boolean write) {}

    /** Pushes bits at the address, which will be written next if {@code forWrite}. */
    default void load(int bits, boolean forWrite) {
        b().aload(1).lload(EA).invokestatic(
                MMU, (forWrite ? "loadForWrite" : "load") + bits,
                MethodTypeDesc.of(ConstantDescs.CD_long, HandlerCode.CPU, ConstantDescs.CD_long));
    }

    /** Stores bits at the address. */
    default void store(int bits, Runnable value) {
        b().aload(1).lload(EA);
        value.run();
        b().invokestatic(MMU, "store" + bits, MethodTypeDesc.of(
                ConstantDescs.CD_void, HandlerCode.CPU, ConstantDescs.CD_long, ConstantDescs.CD_long));
    }

    /** Brings bits at the address into the XMM temporary. */
    default void toTemporary(int bits, boolean aligned) {
        String how = bits == 128 ? aligned ? "loadAligned" : "loadUnaligned" : "load" + bits;
        b().aload(1).lload(EA).invokestatic(
                SSE_MEMORY, how, MethodTypeDesc.of(ConstantDescs.CD_void, HandlerCode.CPU, ConstantDescs.CD_long));
    }

    /** Pushes whether a condition, 0 to 15 as encoded, holds. */
    default void pushCondition(int condition) {
        throw new IllegalStateException("the method asks the processor");
    }

    /** Comes after an operand's value has been pushed, the first being 0. */
    default void pushed(int argument) {}

    /** Comes before the arguments of the semantic method. */
    default void beforeCall() {}

    /** Comes after the semantic method, whose result is pushed. */
    default void afterCall() {}

    /**
     * A general register.
     *
     * @param field field of the instruction that has its number, or empty
     * @param number its number where there is no field
     */
    record Name(String field, int number) {}
}
