package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the classes of units. */
final class UnitClasses {
    /** HotSpot never compiles a method with more bytecode. */
    private static final int MOST_BYTES = 7900;
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, UnitCode.BLOCK.arrayType());

    private final MethodHandles.Lookup lookup = MethodHandles.lookup();

    /** The unit of blocks, of fewer if they are too many for one method; none if the first alone is too long. */
    @Nullable Unit translate(Block[] blocks, Form form) {
        Block[] some = blocks;
        while (some.length > 0) {
            UnitConstants constants = new UnitConstants();
            byte[] bytes = build(some, constants, form);
            int length = length(bytes);
            if (length <= MOST_BYTES) {
                return define(bytes, constants, some).of(form, length);
            }
            some = Arrays.copyOf(some, some.length * 3 / 4);
        }
        return null;
    }

    private static byte[] build(Block[] blocks, UnitConstants constants, Form form) {
        return ClassFile.of().build(form.self(blocks), cb -> cb
                .withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
                .withSuperclass(UnitCode.UNIT)
                .withMethodBody(ConstantDescs.INIT_NAME, CONSTRUCTOR, ClassFile.ACC_PUBLIC, b -> b
                        .aload(0)
                        .aload(1)
                        .invokespecial(UnitCode.UNIT, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .return_())
                .withMethodBody("run", UnitCode.RUN, ClassFile.ACC_PUBLIC,
                        b -> code(b, blocks, constants, form).emit()));
    }

    private static UnitCode code(CodeBuilder b, Block[] blocks, UnitConstants constants, Form form) {
        return switch (form) {
            case PLAIN, HOT -> new PlainUnitCode(b, blocks, constants);
            case REGISTERS -> new RegisterUnitCode(b, blocks, constants);
        };
    }

    private static int length(byte[] bytes) {
        int most = 0;
        for (MethodModel m : ClassFile.of().parse(bytes).methods()) {
            most = Math.max(most, m.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0));
        }
        return most;
    }

    private Unit define(byte[] bytes, UnitConstants constants, Block[] blocks) {
        try {
            return (Unit) lookup.defineHiddenClassWithClassData(bytes, constants.objects(), true)
                    .lookupClass().getConstructor(Block[].class).newInstance((Object) blocks);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unit at %x".formatted(blocks[0].rip), e);
        }
    }
}
