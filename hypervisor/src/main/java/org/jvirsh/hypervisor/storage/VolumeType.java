package org.jvirsh.hypervisor.storage;

import java.util.Locale;
import java.util.Optional;

/** What a volume is on the host, in the order of libvirt's numbers. */
public enum VolumeType {
    FILE,
    BLOCK,
    DIR,
    NETWORK,
    NETDIR,
    PLOOP;

    /** What libvirt calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name. */
    public static Optional<VolumeType> of(String text) {
        for (VolumeType type : values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
