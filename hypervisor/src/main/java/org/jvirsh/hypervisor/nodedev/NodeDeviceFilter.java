package org.jvirsh.hypervisor.nodedev;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ApiFlag;

/** Which host devices a list holds: those with a capability, those in a state. */
public enum NodeDeviceFilter implements ApiFlag {
    SYSTEM(0, "system"),
    PCI(1, "pci"),
    USB_DEVICE(2, "usb_device"),
    USB_INTERFACE(3, "usb"),
    NET(4, "net"),
    SCSI_HOST(5, "scsi_host"),
    SCSI_TARGET(6, "scsi_target"),
    SCSI(7, "scsi"),
    STORAGE(8, "storage"),
    FC_HOST(9, "fc_host"),
    VPORTS(10, "vports"),
    SCSI_GENERIC(11, "scsi_generic"),
    DRM(12, "drm"),
    MDEV_TYPES(13, "mdev_types"),
    MDEV(14, "mdev"),
    CCW(15, "ccw"),
    CSS(16, "css"),
    VDPA(17, "vdpa"),
    AP_CARD(18, "ap_card"),
    AP_QUEUE(19, "ap_queue"),
    AP_MATRIX(20, "ap_matrix"),
    VPD(21, "vpd"),
    CCWGROUP(22, "ccwgroup"),
    CCWGROUP_MEMBER(23, "ccwgroup_member"),
    PERSISTENT(28, null),
    TRANSIENT(29, null),
    INACTIVE(30, null),
    ACTIVE(31, null);

    private final int position;
    private final @Nullable String capability;

    NodeDeviceFilter(int position, @Nullable String capability) {
        this.position = position;
        this.capability = capability;
    }

    @Override
    public int bit() {
        return 1 << position;
    }

    /** The capability's name, or null when this is about a state. */
    public @Nullable String capability() {
        return capability;
    }

    /** The filter for a capability, or null when there is none of that name. */
    public static @Nullable NodeDeviceFilter ofCapability(String name) {
        for (NodeDeviceFilter filter : values()) {
            if (name.equals(filter.capability)) {
                return filter;
            }
        }
        return null;
    }
}
