/**
 * The engine for code that runs seldom or for the first time: instructions decoded once into linked objects whose classes
 * are generated from the instruction table, blocks of them cached by address, and the loop that runs the blocks. Knows
 * no single instruction.
 */
@NullMarked
package org.jvirsh.emulator.cpu.interp;

import org.jspecify.annotations.NullMarked;
