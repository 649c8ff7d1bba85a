package org.jvirsh.hypervisor.domain.check;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.schema.NumberSet;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What libvirt checks of a complete definition: a table of its own, and what concerns several devices at once. */
public final class DomainChecks {
    private DomainChecks() {}

    /** The table of checks, read when first used. */
    private static final class Checks {
        static final XmlSchema SCHEMA = XmlSchema.load("domain-checks");
    }

    /** Refuses a complete definition that no hypervisor could run. */
    public static void check(XmlElement domain, Level level) {
        Checks.SCHEMA.as(level).normalise(domain);
        DeviceChecks.check(domain);
        topology(domain);
        pages(domain);
        firmware(domain);
        primaryVideo(domain);
        blockDevices(domain);
    }

    /** Refuses a device that no hypervisor could have, shown as the only one of its kind in a domain. */
    public static void checkDevice(XmlElement domain) {
        Checks.SCHEMA.normalise(domain);
        DeviceChecks.checkDevice(domain);
    }

    private static void topology(XmlElement domain) {
        XmlElement topology = domain.find("cpu/topology");
        if (topology == null) {
            return;
        }
        long limit = 0xFFFFFFFFL;
        long product = 1;
        for (String part : List.of("sockets", "dies", "clusters", "cores", "threads")) {
            product *= DomainDraft.numberOf(topology, "@" + part, 1);
            if (product > limit) {
                throw DomainDraft.unsupported("cpu topology results in more than " + limit + " cpus");
            }
        }
    }

    private static void pages(XmlElement domain) {
        XmlElement pages = domain.find("memoryBacking/hugepages");
        if (pages == null) {
            return;
        }
        int cells = cells(domain);
        List<XmlElement> all = pages.children("page");
        for (int i = 0; i < all.size(); i++) {
            BitSet nodes = nodes(all.get(i));
            for (int j = 0; j < i; j++) {
                BitSet others = nodes(all.get(j));
                if (nodes != null && others != null && nodes.intersects(others)) {
                    throw DomainDraft.error(
                            ErrorCode.XML_DETAIL,
                            "nodeset attribute of hugepages of sizes " + all.get(i).attribute("size") + " and "
                                    + all.get(j).attribute("size") + " intersect");
                }
                if (nodes == null && others == null) {
                    throw DomainDraft.error(
                            ErrorCode.XML_DETAIL,
                            "two master hugepages detected: " + all.get(i).attribute("size") + " and "
                                    + all.get(j).attribute("size"));
                }
            }
            int missing = nodes == null ? -1 : nodes.nextSetBit(cells);
            if (missing >= 0) {
                throw DomainDraft.error(ErrorCode.XML_DETAIL, "hugepages: node " + missing + " not found");
            }
        }
    }

    private static int cells(XmlElement domain) {
        XmlElement numa = domain.find("cpu/numa");
        return numa == null ? 0 : numa.children("cell").size();
    }

    private static @Nullable BitSet nodes(XmlElement page) {
        String nodes = page.attribute("nodeset");
        return nodes == null ? null : NumberSet.parse(nodes).map(NumberSet::members).orElseGet(BitSet::new);
    }

    private static void firmware(XmlElement domain) {
        XmlElement firmware = domain.find("os/firmware");
        if (firmware == null) {
            return;
        }
        String keys = null;
        String boot = null;
        for (XmlElement feature : firmware.children("feature")) {
            switch (feature.attribute("name", "")) {
                case "enrolled-keys" -> keys = feature.attribute("enabled");
                case "secure-boot" -> boot = feature.attribute("enabled");
                default -> {}
            }
        }
        if ("yes".equals(keys) && "no".equals(boot)) {
            throw DomainDraft.error(
                    ErrorCode.XML_DETAIL,
                    "firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot' is"
                            + " disabled");
        }
    }

    private static void primaryVideo(XmlElement domain) {
        XmlElement devices = domain.child("devices");
        List<XmlElement> videos = devices == null ? List.of() : devices.children("video");
        for (int i = 1; i < videos.size(); i++) {
            if ("yes".equals(videos.get(i).value("model/@primary"))) {
                throw DomainDraft.unsupported("Only one primary video device is supported");
            }
        }
    }

    private static void blockDevices(XmlElement domain) {
        XmlElement tune = domain.child("blkiotune");
        Set<String> paths = new HashSet<>();
        if (tune != null) {
            for (XmlElement device : tune.children("device")) {
                String path = String.valueOf(device.childText("path"));
                if (!paths.add(path)) {
                    throw DomainDraft.unsupported("duplicate blkio device path '" + path + "'");
                }
            }
        }
    }
}
