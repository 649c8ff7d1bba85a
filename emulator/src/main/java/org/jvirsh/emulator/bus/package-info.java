/**
 * How devices are reached and how they signal: port space, memory-mapped devices, interrupt lines. Holds
 * contracts and the routing tables, no device.
 */
@NullMarked
package org.jvirsh.emulator.bus;

import org.jspecify.annotations.NullMarked;
