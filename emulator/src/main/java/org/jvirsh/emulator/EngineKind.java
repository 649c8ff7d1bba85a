package org.jvirsh.emulator;

import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.machine.EngineFactory;

/** The execution engines there are. */
enum EngineKind {
    /** Decoded instructions, one by one. */
    INTERPRETER,
    /** The same, and what runs often translated. */
    JIT;

    /** Makes engines of this kind. */
    EngineFactory factory() {
        return switch (this) {
            case INTERPRETER -> cpu -> new Interpreter(cpu, new OpcodeTable());
            case JIT -> cpu -> Interpreter.translating(cpu, new OpcodeTable());
        };
    }
}
