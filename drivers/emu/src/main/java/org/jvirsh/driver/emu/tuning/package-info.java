/** Tuning and statistics of domains. */
@NullMarked
package org.jvirsh.driver.emu.tuning;

import org.jspecify.annotations.NullMarked;
