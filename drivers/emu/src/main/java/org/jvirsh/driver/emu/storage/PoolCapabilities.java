package org.jvirsh.driver.emu.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.PoolType.Formats;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Which pools can be had, as XML. */
final class PoolCapabilities {
    private static final String NONE = "none";

    private PoolCapabilities() {}

    static String xml(Set<PoolType> supported) {
        XmlWriter out = new XmlWriter();
        out.open("storagepoolCapabilities");
        for (PoolType type : PoolType.values()) {
            out.open("pool", "type", type.text(), "supported", supported.contains(type) ? "yes" : "no");
            Formats sources = type.poolFormats();
            if (sources != null) {
                options(out, "poolOptions", "sourceFormatType", sources, sources.names());
            }
            Formats targets = type.volumeFormats();
            if (targets != null) {
                options(out, "volOptions", "targetFormatType", targets, targetFormats(type, targets));
            }
            out.close();
        }
        return out.close().toString();
    }

    /** Volumes of a RADOS pool have no choice; to files libvirt adds the format of those that have none. */
    private static List<String> targetFormats(PoolType type, Formats formats) {
        if (type == PoolType.RBD) {
            return List.of();
        }
        List<String> names = new ArrayList<>(formats.names());
        if (!names.contains(NONE)) {
            names.addFirst(NONE);
        }
        return names;
    }

    private static void options(
            XmlWriter out, String element, String name, Formats formats, List<String> names) {
        out.open(element);
        out.leaf("defaultFormat", "type", formats.usual());
        out.open("enum", "name", name);
        names.forEach(format -> out.text("value", format));
        out.close();
        out.close();
    }
}
