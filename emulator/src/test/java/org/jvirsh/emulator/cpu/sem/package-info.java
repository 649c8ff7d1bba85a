/** Tests of what instructions do, most of them against results recorded from a processor. */
@NullMarked
package org.jvirsh.emulator.cpu.sem;

import org.jspecify.annotations.NullMarked;
