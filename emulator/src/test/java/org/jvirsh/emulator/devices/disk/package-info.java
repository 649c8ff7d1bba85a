/** Queues of disks, and an image for the tests of disks. */
@NullMarked
package org.jvirsh.emulator.devices.disk;

import org.jspecify.annotations.NullMarked;
