package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;

/** Makes the engine that runs a processor. */
@FunctionalInterface
public interface EngineFactory {
    /** Makes an engine for a processor in its power-on state. */
    CpuEngine create(Cpu cpu);
}
