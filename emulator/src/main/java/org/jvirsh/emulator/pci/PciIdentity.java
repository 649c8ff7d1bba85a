package org.jvirsh.emulator.pci;

/**
 * What a function says it is.
 *
 * @param vendor vendor ID, 16 bits
 * @param device device ID, 16 bits
 * @param classCode class, subclass and programming interface, 24 bits
 * @param revision revision ID, 8 bits
 * @param subsystemVendor subsystem vendor ID, 16 bits
 * @param subsystem subsystem ID, 16 bits
 */
public record PciIdentity(
        int vendor, int device, int classCode, int revision, int subsystemVendor, int subsystem) {
    /** Subsystem vendor of the parts of a virtual PC: Red Hat, whose virtio and chipset drivers expect it. */
    public static final int VIRTUAL_SUBSYSTEM_VENDOR = 0x1AF4;
    /** Subsystem ID of the parts of a virtual PC. */
    public static final int VIRTUAL_SUBSYSTEM = 0x1100;

    /** A part of the virtual PC's chipset. */
    public static PciIdentity chipset(int vendor, int device, int classCode, int revision) {
        return new PciIdentity(vendor, device, classCode, revision, VIRTUAL_SUBSYSTEM_VENDOR, VIRTUAL_SUBSYSTEM);
    }
}
