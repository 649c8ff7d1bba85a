package org.jvirsh.emulator;

import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.interp.Interpreter;
import org.jvirsh.emulator.machine.EngineFactory;

/** The execution engines this build has. */
final class Engines {
    private Engines() {}

    /** The engine of choice. */
    static EngineFactory preferred() {
        return cpu -> new Interpreter(cpu, new OpcodeTable());
    }
}
