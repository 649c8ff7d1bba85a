package org.jvirsh.emulator.boot;

import java.util.Optional;

/**
 * What goes with the kernel.
 *
 * @param kernelName the kernel's file name as the user gave it; multiboot kernels see it
 * @param initrd the initial RAM disk
 * @param commandLine the kernel command line, empty for none
 * @param entry which entry of a Linux kernel to take
 * @param vgaText whether the machine has a text-mode display that the guest may take over
 */
public record BootRequest(
        String kernelName, Optional<ImageFile> initrd, String commandLine, EntryChoice entry, boolean vgaText) {
    long initrdSize() {
        return initrd.map(ImageFile::size).orElse(0L);
    }

    /**
     * Places the initial RAM disk as high as allowed.
     *
     * @param lowest first address that is free
     * @param end first address beyond the allowed ones
     * @return its page-aligned address, 0 without an initial RAM disk
     */
    long placeInitrd(long lowest, long end) throws BootException {
        if (initrdSize() == 0) {
            return 0;
        }
        long start = (end - initrdSize()) & -0x1000L;
        if (start < lowest) {
            throw new BootException("initrd '%s': %d bytes do not fit between the kernel's end at 0x%x and 0x%x"
                    .formatted(initrd.orElseThrow().path(), initrdSize(), lowest, end));
        }
        return start;
    }

    byte[] commandLineBytes(int longest) throws BootException {
        byte[] text = LowMemory.zeroTerminated(commandLine);
        int limit = Math.min(longest, LowMemory.COMMAND_LINE_ROOM - 1);
        if (text.length - 1 > limit) {
            throw new BootException("kernel command line too long: %d bytes, this kernel takes %d"
                    .formatted(text.length - 1, limit));
        }
        return text;
    }
}
