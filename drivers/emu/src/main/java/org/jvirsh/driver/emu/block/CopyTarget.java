package org.jvirsh.driver.emu.block;

/**
 * Where and how a disk is copied.
 *
 * @param path the new image
 * @param format its format
 * @param shallow whether the new one stands on what the disk's image stands on
 * @param reused whether the image is there
 * @param speed bytes a second at most, 0 for no limit
 * @param granularity bytes that are copied at once at least, 0 for the usual
 * @param buffer bytes under way, 0 for the usual
 * @param synchronous whether the guest waits for both writes
 */
record CopyTarget(
        String path,
        String format,
        boolean shallow,
        boolean reused,
        long speed,
        long granularity,
        long buffer,
        boolean synchronous) {}
