/** What reaches the guest: keys, interrupts, the monitor. */
@NullMarked
package org.jvirsh.driver.emu.guest;

import org.jspecify.annotations.NullMarked;
