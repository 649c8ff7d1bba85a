/** Domains as processes: what a definition means for the emulator's command line, starting it and waiting for it. */
@NullMarked
package org.jvirsh.driver.emu.process;

import org.jspecify.annotations.NullMarked;
