/**
 * Versioned, named state sections: the contract every device and the CPU fulfil, and the stream format. Knows no
 * device.
 */
@NullMarked
package org.jvirsh.emulator.snapshot;

import org.jspecify.annotations.NullMarked;
