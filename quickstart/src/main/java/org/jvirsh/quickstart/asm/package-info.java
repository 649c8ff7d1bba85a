/**
 * A small assembler for 16-bit and 32-bit x86: registers, memory operands, labels, and the instructions
 * that boot code and test programs use. No 64-bit mode, no floating point, no text syntax.
 */
@NullMarked
package org.jvirsh.quickstart.asm;

import org.jspecify.annotations.NullMarked;
