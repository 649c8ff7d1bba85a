package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.tuning.Children;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Threads that serve disks, as definitions have them. The emulator decides by itself about its threads. */
final class IoThreads {
    private static final int CPU_LIMIT = 16384;

    private IoThreads() {}

    /** The running emulator's threads are not the user's. */
    static VirException fixed() {
        return EmuErrors.unsupportedConfiguration("IOThreads not supported with this binary");
    }

    private static List<Integer> ids(DomainDefinition definition) {
        XmlElement list = definition.xml().child("iothreadids");
        List<Integer> ids = new ArrayList<>();
        for (XmlElement thread : list == null ? List.<XmlElement>of() : list.children("iothread")) {
            ids.add(Children.number(thread, "id"));
        }
        String count = definition.xml().childText("iothreads");
        int wanted = count != null && count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
        for (int id = 1; ids.size() < wanted; id++) {
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    static List<IoThreadInfo> all(DomainDefinition definition) {
        if (definition.live()) {
            return List.of();
        }
        XmlElement tune = definition.xml().child("cputune");
        List<IoThreadInfo> infos = new ArrayList<>();
        for (int id : ids(definition)) {
            CpuSet cpus = VcpuTuning.everywhere(definition, Runtime.getRuntime().availableProcessors());
            for (XmlElement pin : tune == null ? List.<XmlElement>of() : tune.children("iothreadpin")) {
                if (Children.number(pin, "iothread") == id) {
                    cpus = CpuSet.parse(pin.attribute("cpuset", ""), CPU_LIMIT);
                }
            }
            infos.add(new IoThreadInfo(id, cpus));
        }
        return infos;
    }

    static void require(@Nullable DomainDefinition definition, long id) {
        if (definition != null && !ids(definition).contains((int) id)) {
            throw TuningErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids list");
        }
    }

    private static void notLive(DomainObject domain, Set<Affect> affect) {
        if (domain.impact(affect).live()) {
            throw fixed();
        }
    }

    static void add(DomainObject domain, int id, Set<Affect> affect) {
        notLive(domain, affect);
        List<Integer> ids = ids(domain.nextDefinition());
        if (ids.contains(id)) {
            throw TuningErrors.invalidArgument("an IOThread is already using iothread_id '" + id + "'");
        }
        ids.add(id);
        domain.edit(affect, definition -> definition.edit(xml -> listed(xml, ids)));
    }

    static void remove(DomainObject domain, int id, Set<Affect> affect) {
        notLive(domain, affect);
        require(domain.nextDefinition(), id);
        for (XmlElement disk : domain.nextDefinition().devices("disk")) {
            if (String.valueOf(id).equals(disk.value("driver/@iothread"))) {
                throw TuningErrors.invalidArgument("cannot remove IOThread " + id
                        + " since it is being used by disk '" + disk.value("target/@dev") + "'");
            }
        }
        List<Integer> ids = ids(domain.nextDefinition());
        ids.remove(Integer.valueOf(id));
        domain.edit(
                affect,
                definition -> definition.edit(xml -> listed(
                        Children.remove(
                                xml, "cputune", "iothreadpin", pin -> Children.number(pin, "iothread") == id),
                        ids)));
    }

    private static XmlElement listed(XmlElement xml, List<Integer> ids) {
        if (ids.isEmpty()) {
            return xml.withoutChildren("iothreads").withoutChildren("iothreadids");
        }
        List<XmlElement> threads = new ArrayList<>();
        for (int id : ids) {
            threads.add(XmlElement.of("iothread", "id", String.valueOf(id)));
        }
        return xml.withChild(XmlElement.of("iothreads").withText(String.valueOf(ids.size())))
                .withChild(XmlElement.of("iothreadids").withNodes(threads));
    }

    static void pin(DomainObject domain, long id, CpuSet cpus, Set<Affect> affect) {
        if (cpus.isEmpty()) {
            throw TuningErrors.invalidArgument("Empty iothread cpumap list for pinning");
        }
        notLive(domain, affect);
        if (!ids(domain.nextDefinition()).contains((int) id)) {
            throw TuningErrors.invalidArgument("iothreadid " + id + " not found");
        }
        XmlElement pin =
                XmlElement.of("iothreadpin", "iothread", String.valueOf(id), "cpuset", cpus.toString());
        domain.edit(
                affect,
                definition -> definition.edit(
                        xml -> xml.at("cputune", tune -> Children.put(tune, pin, "iothread"))));
    }
}
