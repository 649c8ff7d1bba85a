/**
 * Floating point as x86 processors compute it, bit for bit: the 80-bit format of the x87 in software, and the
 * single and double operations of SSE with a fast path through Java's own arithmetic. Everything here works
 * on raw bits and an {@link org.jvirsh.emulator.fp.FpContext} that carries rounding, masks, flags and the
 * result; registers, the x87 stack, instruction operands and fault delivery belong to the CPU.
 */
@NullMarked
package org.jvirsh.emulator.fp;

import org.jspecify.annotations.NullMarked;
