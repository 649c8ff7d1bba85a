/**
 * The engine. Instructions are decoded once into linked objects whose classes are generated from the instruction table,
 * blocks of them are cached by address, and a loop runs the blocks. Blocks that run often are translated, with those that they lead to,
 * into one method each, from the same rows. Knows no single instruction but jumps.
 */
@NullMarked
package org.jvirsh.emulator.cpu.engine;

import org.jspecify.annotations.NullMarked;
