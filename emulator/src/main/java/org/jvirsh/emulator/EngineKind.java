package org.jvirsh.emulator;

import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.machine.EngineFactory;

/** The execution engines there are. */
enum EngineKind {
    /** Decoded instructions, one by one. */
    INTERPRETER,
    /** The same, and what runs often translated. */
    JIT,
    /** The one and the other, in two machines that are compared. */
    LOCKSTEP;

    /** Makes engines of this kind; for two machines, of that which is the one to be seen. */
    EngineFactory factory() {
        return switch (this) {
            case INTERPRETER -> cpu -> new Interpreter(cpu, new OpcodeTable());
            case JIT, LOCKSTEP -> cpu -> Interpreter.translating(cpu, new OpcodeTable());
        };
    }
}
