/** Chains of images as a machine's disk or on their own: opening, and what is done to an image that no machine uses. */
@NullMarked
package org.jvirsh.emulator.block.disk;

import org.jspecify.annotations.NullMarked;
