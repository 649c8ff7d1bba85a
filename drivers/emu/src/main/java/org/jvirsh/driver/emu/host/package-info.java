/** The host and the emulator as a user asks for them: capabilities, processors, pages. */
@NullMarked
package org.jvirsh.driver.emu.host;

import org.jspecify.annotations.NullMarked;
