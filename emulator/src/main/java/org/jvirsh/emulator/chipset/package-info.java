/**
 * The parts of a PC's mainboard that every guest expects: interrupt controllers, timers, clock, DMA controllers,
 * system control ports. Devices here see wires, the event queue and virtual time, never the CPU.
 */
@NullMarked
package org.jvirsh.emulator.chipset;

import org.jspecify.annotations.NullMarked;
