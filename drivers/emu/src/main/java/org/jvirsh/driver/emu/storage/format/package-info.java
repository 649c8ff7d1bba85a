/**
 * Empty images in the formats of other machines: what QEMU's image tool writes when a volume is made. They are offered because
 * management tools ask for them; domains of this driver cannot use them.
 */
@NullMarked
package org.jvirsh.driver.emu.storage.format;

import org.jspecify.annotations.NullMarked;
