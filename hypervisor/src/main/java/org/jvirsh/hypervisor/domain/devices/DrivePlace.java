package org.jvirsh.hypervisor.domain.devices;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Where a drive is, as its address says.
 *
 * @param type the type of the address
 * @param controller number of its controller
 * @param bus number of the bus
 * @param target number of the target
 * @param unit number of the unit
 */
public record DrivePlace(
        @Nullable String type,
        @Nullable String controller,
        @Nullable String bus,
        @Nullable String target,
        @Nullable String unit) {

    /** The place an address names. */
    public static DrivePlace of(XmlElement address) {
        return new DrivePlace(
                address.attribute("type"),
                address.attribute("controller"),
                address.attribute("bus"),
                address.attribute("target"),
                address.attribute("unit"));
    }
}
