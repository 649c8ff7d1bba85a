package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
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
 */
public record OsBoot(
        String type,
        @Nullable String arch,
        @Nullable String machine,
        @Nullable String kernel,
        @Nullable String initrd,
        @Nullable String cmdline,
        List<String> bootDevices) {

    static OsBoot of(XmlElement os) {
        List<String> boot = new ArrayList<>();
        for (XmlElement device : os.children("boot")) {
            boot.add(device.attribute("dev", ""));
        }
        return new OsBoot(
                String.valueOf(os.childText("type")),
                os.value("type/@arch"),
                os.value("type/@machine"),
                os.childText("kernel"),
                os.childText("initrd"),
                os.childText("cmdline"),
                List.copyOf(boot));
    }
}
