/** Events of domains, told from what changes in their files, whichever process has changed it. */
@NullMarked
package org.jvirsh.driver.emu.event;

import org.jspecify.annotations.NullMarked;
