/**
 * Backups of running domains and the checkpoints they start from. The machine does the copying and goes on with it when the
 * shell that began it is gone, so what is known of a backup is in files and in the machine, never in this process.
 */
@NullMarked
package org.jvirsh.driver.emu.backup;

import org.jspecify.annotations.NullMarked;
