/**
 * What instructions do: one static method per operation, the only semantics there are. The calling convention is in
 * the description of {@code cpu.decode}. Nothing here decodes, dispatches or knows a device.
 */
@NullMarked
package org.jvirsh.emulator.cpu.sem;

import org.jspecify.annotations.NullMarked;
