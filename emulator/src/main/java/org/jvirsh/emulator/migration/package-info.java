/**
 * Saving, loading and moving whole machines as things that take time: targets and sources, the steps with their progress
 * and cancellation, jobs. The formats are in {@code snapshot}; the monitor's words are in {@code monitor}.
 */
@NullMarked
package org.jvirsh.emulator.migration;

import org.jspecify.annotations.NullMarked;
