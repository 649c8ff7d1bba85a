package org.jvirsh.emulator;

import org.jvirsh.emulator.machine.EngineFactory;
import org.jvirsh.emulator.machine.StartException;

/** The execution engines this build has. */
final class Engines {
    private Engines() {}

    /** The engine of choice. */
    static EngineFactory preferred() throws StartException {
        throw new StartException("this build has no execution engine");
    }
}
