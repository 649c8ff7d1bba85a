package org.jvirsh.hypervisor.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * How the guest boots.
 *
 * @param type operating system type, {@code hvm} for full virtualization
 * @param arch architecture, or null while the driver has not chosen
 * @param machine machine type, or null while the driver has not chosen
 * @param kernel file to boot directly, or null
 * @param initrd initial RAM disk, or null
 * @param cmdline kernel command line, or null
 * @param bootDevices {@code fd hd cdrom network} in boot order
 * @param attributes attributes of the element itself, such as firmware
 * @param kept elements carried along unread, by name
 */
public record OsBoot(
        String type,
        @Nullable String arch,
        @Nullable String machine,
        @Nullable String kernel,
        @Nullable String initrd,
        @Nullable String cmdline,
        List<String> bootDevices,
        Map<String, String> attributes,
        Map<String, XmlElement> kept) {

    /** The same with the platform chosen and a boot order. */
    public OsBoot with(String newArch, String newMachine, List<String> newBootDevices) {
        return new OsBoot(type, newArch, newMachine, kernel, initrd, cmdline, newBootDevices, attributes, kept);
    }
}
