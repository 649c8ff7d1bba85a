package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.InsnFactory;
import org.jvirsh.emulator.cpu.decode.Row;
import org.jvirsh.emulator.cpu.decode.Shape;

/**
 * The subclasses of {@link Insn}, one for each row and operand shape met, made when first met. Each is the operands'
 * loads, a call of the row's semantic method and the store of its result, which the JVM compiles to one small routine.
 */
public final class HandlerClasses implements InsnFactory {
    static final ClassDesc INSN = ClassDesc.of(Insn.class.getName());
    static final ClassDesc ROW = ClassDesc.of(Row.class.getName());
    private static final ClassDesc SELF = ClassDesc.of("org.jvirsh.emulator.cpu.engine.Handler");
    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(ConstantDescs.CD_void, ROW);

    private final MethodHandles.Lookup lookup = MethodHandles.lookup();
    private final Map<Integer, Insn> prototypes = new HashMap<>();

    @Override
    public Insn create(Row row, int shape) {
        Insn i = prototypes.computeIfAbsent(row.id() << Shape.BITS | shape, k -> prototype(row, shape)).fresh();
        i.shape = shape;
        return i;
    }

    /** Number of classes made so far. */
    public int count() {
        return prototypes.size();
    }

    private Insn prototype(Row row, int shape) {
        byte[] bytes = ClassFile.of(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED).build(SELF, cb -> cb
                .withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
                .withSuperclass(INSN)
                .withMethodBody(ConstantDescs.INIT_NAME, CONSTRUCTOR, ClassFile.ACC_PUBLIC, b -> b
                        .aload(0)
                        .aload(1)
                        .invokespecial(INSN, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .return_())
                .withMethodBody("fresh", MethodTypeDesc.of(INSN), ClassFile.ACC_PUBLIC, b -> b
                        .new_(SELF)
                        .dup()
                        .aload(0)
                        .getfield(INSN, "row", ROW)
                        .invokespecial(SELF, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .areturn())
                .withMethodBody("exec", HandlerCode.EXEC, ClassFile.ACC_PUBLIC,
                        b -> new HandlerCode(b, row, shape, new FieldOperands(b)).handler()));
        try {
            Class<?> c = lookup.defineHiddenClass(bytes, true).lookupClass();
            return (Insn) c.getConstructor(Row.class).newInstance(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("handler for " + row, e);
        }
    }
}
