package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.Children;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Threads that serve disks, as definitions have them. */
public final class IoThreads {
    private static final int CPU_LIMIT = 16384;

    private IoThreads() {}

    /** The threads of a definition: those it lists, and the lowest free numbers up to its count. */
    private static List<XmlElement> threads(DomainDefinition definition) {
        XmlElement list = definition.xml().child("iothreadids");
        List<XmlElement> threads = new ArrayList<>(list == null ? List.of() : list.children("iothread"));
        String count = definition.xml().childText("iothreads");
        int wanted = count != null && count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
        for (int id = 1; threads.size() < wanted; id++) {
            if (find(threads, id) == null) {
                threads.add(XmlElement.of("iothread", "id", String.valueOf(id)));
            }
        }
        return threads;
    }

    private static @Nullable XmlElement find(List<XmlElement> threads, long id) {
        for (XmlElement thread : threads) {
            if (Children.number(thread, "id") == id) {
                return thread;
            }
        }
        return null;
    }

    /** The thread with a number, or null. */
    static @Nullable XmlElement find(DomainDefinition definition, long id) {
        return find(threads(definition), id);
    }

    /** The names of the threads in a machine. */
    public static List<String> names(DomainDefinition definition) {
        return threads(definition).stream()
                .map(thread -> LiveThreads.name(Children.number(thread, "id")))
                .toList();
    }

    /** The name in a machine of the thread that serves a disk, or null when the disk has one of its own. */
    public static @Nullable String name(XmlElement disk) {
        String id = disk.value("driver/@iothread");
        return id == null ? null : LiveThreads.name(Long.parseLong(id));
    }

    /** All threads of a definition with the processors they shall use. */
    static List<IoThreadInfo> all(DomainDefinition definition) {
        List<IoThreadInfo> infos = new ArrayList<>();
        for (XmlElement thread : threads(definition)) {
            int id = Children.number(thread, "id");
            infos.add(new IoThreadInfo(id, cpus(definition, id)));
        }
        return infos;
    }

    private static CpuSet cpus(DomainDefinition definition, int id) {
        XmlElement tune = definition.xml().child("cputune");
        for (XmlElement pin : tune == null ? List.<XmlElement>of() : tune.children("iothreadpin")) {
            if (Children.number(pin, "iothread") == id) {
                return CpuSet.parse(pin.attribute("cpuset", ""), CPU_LIMIT);
            }
        }
        return everywhere(definition);
    }

    /** The processors of a thread that nobody has bound. */
    static CpuSet everywhere(DomainDefinition definition) {
        return VcpuTuning.everywhere(definition, Runtime.getRuntime().availableProcessors());
    }

    /** The definition with one more thread. */
    static DomainDefinition added(DomainDefinition definition, int id) {
        return changed(definition, threads -> threads.add(XmlElement.of("iothread", "id", String.valueOf(id))));
    }

    /** The definition with another description of a thread. */
    static DomainDefinition with(DomainDefinition definition, XmlElement thread) {
        return changed(
                definition,
                threads -> threads.replaceAll(
                        old -> Children.number(old, "id") == Children.number(thread, "id") ? thread : old));
    }

    /** The definition without a thread and without what is said of its processors. */
    static DomainDefinition removed(DomainDefinition definition, int id) {
        DomainDefinition unbound = definition.edit(xml -> Children.remove(
                xml, "cputune", "iothreadpin", pin -> Children.number(pin, "iothread") == id));
        return changed(unbound, threads -> threads.removeIf(thread -> Children.number(thread, "id") == id));
    }

    private static DomainDefinition changed(DomainDefinition definition, Consumer<List<XmlElement>> change) {
        List<XmlElement> threads = threads(definition);
        change.accept(threads);
        return definition.edit(xml -> threads.isEmpty()
                ? xml.withoutChildren("iothreads").withoutChildren("iothreadids")
                : xml.withChild(XmlElement.of("iothreads").withText(String.valueOf(threads.size())))
                        .withChild(XmlElement.of("iothreadids").withNodes(threads)));
    }

    /** The definition with a thread bound to processors. */
    static DomainDefinition pinned(DomainDefinition definition, long id, CpuSet cpus) {
        XmlElement pin =
                XmlElement.of("iothreadpin", "iothread", String.valueOf(id), "cpuset", cpus.toString());
        return definition.edit(xml -> xml.at("cputune", tune -> Children.put(tune, pin, "iothread")));
    }

    static void requireFree(DomainDefinition definition, int id) {
        if (find(definition, id) != null) {
            throw TuningErrors.invalidArgument("an IOThread is already using iothread_id '" + id + "'");
        }
    }

    static void requireRemovable(DomainDefinition definition, int id) {
        if (find(definition, id) == null) {
            throw TuningErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids list");
        }
        for (XmlElement disk : definition.devices("disk")) {
            if (String.valueOf(id).equals(disk.value("driver/@iothread"))) {
                throw TuningErrors.invalidArgument("cannot remove IOThread " + id
                        + " since it is being used by disk '" + disk.value("target/@dev") + "'");
            }
        }
        for (XmlElement controller : definition.devices("controller")) {
            if (String.valueOf(id).equals(controller.value("driver/@iothread"))) {
                throw TuningErrors.invalidArgument(
                        "cannot remove IOThread '" + id + "' since it is being used by controller");
            }
        }
    }
}
