package org.jvirsh.emulator.cpu.engine;

import java.lang.constant.ClassDesc;

/**
 * What a unit is made for. Options of the virtual machine tell the classes of the forms apart by their names: C2 compiles none of
 * {@link #PLAIN}.
 */
enum Form {
    /** Quickly compiled, for code of which each piece runs some: C1 is to compile it, in the end without counters. */
    PLAIN("PlainTranslation"),
    /** As {@link #PLAIN}, for what is entered so often that it pays to have C2 compile it. */
    HOT("HotTranslation"),
    /** General registers are in locals; it begins at one place. For what runs long each time. */
    REGISTERS("RegisterTranslation");

    /** The name of the hidden classes of this form. */
    final ClassDesc self;

    Form(String name) {
        self = ClassDesc.of("org.jvirsh.emulator.cpu.engine." + name);
    }

    /** With how many blocks of a unit it may begin. */
    int entries(Block[] blocks) {
        return this == REGISTERS ? 1 : blocks.length;
    }
}
