/**
 * How a disk's requests reach its image without holding up the processor: requests, and queues that perform them. Knows no
 * kind of disk.
 */
@NullMarked
package org.jvirsh.emulator.devices.disk;

import org.jspecify.annotations.NullMarked;
