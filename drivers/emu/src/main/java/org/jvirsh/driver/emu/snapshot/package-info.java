/**
 * Snapshots of embedded domains: what is known of them in files, the disks in internal snapshots or overlays of images, the
 * memory in a store of its own or in a file. What is begun is written down before, so that after a crash whoever looks next
 * finishes or undoes it: a snapshot is there as a whole or not at all.
 */
@NullMarked
package org.jvirsh.driver.emu.snapshot;

import org.jspecify.annotations.NullMarked;
