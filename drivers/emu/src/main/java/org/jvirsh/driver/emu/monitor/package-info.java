/** The emulator's monitor, spoken to over its socket. */
@NullMarked
package org.jvirsh.driver.emu.monitor;

import org.jspecify.annotations.NullMarked;
