/**
 * The hardware oracle: random user-level instruction sequences run natively in a child process and on the emulator, and
 * are compared register by register and flag by flag. Also the recorded form of it, for hosts that are not x86. Tests
 * of single components and of privileged instructions live elsewhere.
 */
@NullMarked
package org.jvirsh.emulator.oracle;

import org.jspecify.annotations.NullMarked;
