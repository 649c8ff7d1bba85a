/**
 * Memory states in files: the store of a machine's snapshots, in which states share their pages, and the file from which
 * another process maps RAM.
 */
@NullMarked
package org.jvirsh.emulator.snapshot.store;

import org.jspecify.annotations.NullMarked;
