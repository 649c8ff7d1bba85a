/**
 * The machine as a whole: virtual time, the event queue of its devices, boards and the run loop. Holds no device
 * register and no instruction.
 */
@NullMarked
package org.jvirsh.emulator.machine;

import org.jspecify.annotations.NullMarked;
