package org.jvirsh.emulator.cpu.engine;

import java.lang.constant.ClassDesc;
import java.util.Collections;
import java.util.Set;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * What a unit is made for. Options of the virtual machine tell the classes of the forms apart by their names: C2 compiles none of
 * {@link #PLAIN}.
 */
enum Form {
    /** Quickly compiled, for code of which each piece runs some: C1 is to compile it, in the end without counters. */
    PLAIN("PlainTranslation", "PlainTranslation"),
    /** As {@link #PLAIN}, for what is entered so often that it pays to have C2 compile it. */
    HOT("HotTranslation", "HotTranslation"),
    /** General registers are in locals; it begins at one place. For what runs long each time. */
    REGISTERS("RegisterTranslation", "FloatTranslation");

    private static final Set<String> FLOAT = Set.of("sse", "mmx", "x87");

    private final ClassDesc integer;
    private final ClassDesc floating;

    Form(String integer, String floating) {
        this.integer = name(integer);
        this.floating = name(floating);
    }

    private static ClassDesc name(String simple) {
        return ClassDesc.of("org.jvirsh.emulator.cpu.engine." + simple);
    }

    /**
     * The name of a hidden class of this form. C2 does well by looking at floating-point and vector code late: it is long, and has much
     * that runs in few cases.
     */
    ClassDesc self(Block[] blocks) {
        for (Block b : blocks) {
            for (Insn i : b.insns) {
                if (!Collections.disjoint(i.row.attributes(), FLOAT)) {
                    return floating;
                }
            }
        }
        return integer;
    }

    /** With how many blocks of a unit it may begin. */
    int entries(Block[] blocks) {
        return this == REGISTERS ? 1 : blocks.length;
    }
}
