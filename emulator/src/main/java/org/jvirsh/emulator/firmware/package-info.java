/**
 * What the machine has in its read-only memory: the reset vector and the few real-mode services that a kernel's
 * 16-bit set-up code asks for, assembled at start from source in Java. Boots no disk and drives no display.
 */
@NullMarked
package org.jvirsh.emulator.firmware;

import org.jspecify.annotations.NullMarked;
