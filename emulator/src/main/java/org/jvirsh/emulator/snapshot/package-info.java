/**
 * Saved state: the contract every device and the processor fulfil, versioned sections, the stream of a whole machine, and
 * the bookkeeping of which pages of RAM changed. Knows no device; {@code snapshot.store} has what stays in files.
 */
@NullMarked
package org.jvirsh.emulator.snapshot;

import org.jspecify.annotations.NullMarked;
