package org.jvirsh.emulator.cpu.engine;

import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.sem.Control;

/** Where an instruction goes on that ends a block without a condition. */
enum Flow {
    /** At its target, having done nothing else. */
    JUMP,
    /** At its target. */
    CALL,
    /** Where the instruction pointer then stands, with the same mode and translations. */
    INDIRECT,
    /** Anywhere: whatever the processor's state is derived from may have changed. */
    OTHER;

    static Flow of(Insn i) {
        if (i.row.semantics().getDeclaringClass() != Control.class) {
            return OTHER;
        }
        return switch (i.row.semantics().getName()) {
            case "jmp" -> JUMP;
            case "call" -> i.row.encoding().opcode() == 0xE8 ? CALL : INDIRECT;
            case "jmpIndirect", "ret", "retRelease" -> INDIRECT;
            default -> OTHER;
        };
    }
}
