package org.jvirsh.driver.core.pc.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** What disks need of other parts of the definition: threads, limits of their group, their controller. */
final class DiskChecks {
    private static final long MOST_THROTTLE = 1_000_000_000_000_000L;

    private DiskChecks() {}

    static void check(DomainDraft draft) {
        Set<String> threads = threads(draft);
        List<XmlElement> disks = draft.devices("disk");
        for (XmlElement disk : disks) {
            String thread = disk.value("driver/@iothread");
            if (thread != null && !threads.contains(thread)) {
                throw DomainDraft.unsupported("Disk iothread '" + thread + "' not defined in iothreadid");
            }
            throttle(disk, disks);
            target(disk);
            lsi(disk, draft);
        }
    }

    /** The numbers of the threads for input and output. */
    static Set<String> threads(DomainDraft draft) {
        Set<String> known = new HashSet<>();
        XmlElement ids = draft.domain().child("iothreadids");
        if (ids != null) {
            for (XmlElement id : ids.children("iothread")) {
                known.add(id.attribute("id", ""));
            }
        }
        long count = draft.number("iothreads");
        for (long i = 1; known.size() < count && i <= count; i++) {
            known.add(String.valueOf(i));
        }
        return known;
    }

    private static void throttle(XmlElement disk, List<XmlElement> disks) {
        XmlElement tune = disk.child("iotune");
        if (tune == null) {
            return;
        }
        String group = tune.childText("group_name");
        boolean limited = false;
        for (XmlNode node : tune.nodes()) {
            if (node instanceof XmlElement limit && !limit.name().equals("group_name")) {
                limited = true;
                boolean length = limit.name().endsWith("_length");
                if (!length && DomainDraft.numberOf(limit.text(), 0) > MOST_THROTTLE) {
                    throw DomainDraft.error(
                            ErrorCode.ARGUMENT_UNSUPPORTED,
                            "block I/O throttle limit must be no more than " + MOST_THROTTLE + " using QEMU");
                }
            }
        }
        if (group == null) {
            return;
        }
        if (!limited) {
            throw DomainDraft.unsupported("group_name can be configured only together with settings");
        }
        for (XmlElement other : disks) {
            XmlElement limits = other.child("iotune");
            if (limits == null || !group.equals(limits.childText("group_name"))) {
                continue;
            }
            if (!tune.withNodes(tune.nodes()).equals(limits.withNodes(limits.nodes()))
                    && !name(disk).equals(name(other))) {
                throw DomainDraft.unsupported("different iotunes for disks " + name(disk) + " and " + name(other));
            }
        }
    }

    private static String name(XmlElement disk) {
        return String.valueOf(disk.value("target/@dev"));
    }

    private static void target(XmlElement disk) {
        String name = name(disk);
        boolean partition = name.matches(".*[a-z][0-9]+");
        if (partition && !name.endsWith("0")) {
            throw DomainDraft.unsupported(
                    "invalid disk target '" + name + "', partitions can't appear in disk targets");
        }
    }

    private static void lsi(XmlElement disk, DomainDraft draft) {
        XmlElement address = disk.child("address");
        if (!"scsi".equals(disk.value("target/@bus")) || address == null) {
            return;
        }
        String index = address.attribute("controller", "0");
        String model = model(draft, index);
        if ("lsilogic".equals(model) && DomainDraft.numberOf(address, "@target", 0) != 0) {
            throw DomainDraft.unsupported("target must be 0 for controller model 'lsilogic'");
        }
    }

    private static @Nullable String model(DomainDraft draft, String index) {
        for (XmlElement controller : draft.devices("controller")) {
            if (controller.attribute("type", "").equals("scsi") && controller.attribute("index", "").equals(index)) {
                return controller.attribute("model");
            }
        }
        return null;
    }
}
