package org.jvirsh.emulator.firmware;

/** A device that firmware can boot from. */
public sealed interface BootDevice {
    /**
     * A drive at the chipset's IDE controller.
     *
     * @param position 0 and 1 on the first channel, 2 and 3 on the second
     */
    record Ide(int position) implements BootDevice {}

    /**
     * A virtio disk.
     *
     * @param number 0 for the machine's first
     */
    record Virtio(int number) implements BootDevice {}

    /**
     * Its Open Firmware path, which is what QEMU calls it by (hw/core, device paths).
     *
     * @param firstCard PCI device number of the first virtio disk
     */
    default String path(int firstCard) {
        return switch (this) {
            case Ide(int p) -> "/pci@i0cf8/ide@1,1/drive@%x/disk@%x".formatted(p >> 1, p & 1);
            case Virtio(int n) -> "/pci@i0cf8/scsi@%x/disk@0,0".formatted(firstCard + n);
        };
    }
}
