/** Saved machines: files and the memory the next start goes on with. */
@NullMarked
package org.jvirsh.driver.emu.image;

import org.jspecify.annotations.NullMarked;
