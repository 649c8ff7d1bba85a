package org.jvirsh.driver.test.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.driver.core.tuning.Children;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.test.domain.GuestState.PollSettings;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Threads that serve disks. */
public final class IoThreadTuning {
    private static final int CPU_LIMIT = 16384;

    private IoThreadTuning() {}

    /** The numbers of the threads of a definition. */
    public static List<Integer> ids(DomainDefinition definition) {
        return threads(definition).stream().map(thread -> Children.number(thread, "id")).toList();
    }

    /** The threads of a definition: those it lists, and the lowest free numbers up to its count. */
    private static List<XmlElement> threads(DomainDefinition definition) {
        XmlElement list = definition.xml().child("iothreadids");
        List<XmlElement> threads = new ArrayList<>(list == null ? List.of() : list.children("iothread"));
        String count = definition.xml().childText("iothreads");
        for (int id = 1; threads.size() < (count == null ? 0 : Integer.parseInt(count)); id++) {
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

    static List<IoThreadInfo> all(DomainDefinition definition) {
        XmlElement tune = definition.xml().child("cputune");
        List<IoThreadInfo> infos = new ArrayList<>();
        for (XmlElement thread : threads(definition)) {
            int id = Children.number(thread, "id");
            CpuSet cpus = VcpuTuning.everywhere(definition, definition.cpus().current());
            for (XmlElement pin : tune == null ? List.<XmlElement>of() : tune.children("iothreadpin")) {
                if (Children.number(pin, "iothread") == id) {
                    cpus = CpuSet.parse(pin.attribute("cpuset", ""), CPU_LIMIT);
                }
            }
            infos.add(new IoThreadInfo(id, cpus));
        }
        return infos;
    }

    /** Lists the threads after a change. */
    private static void edit(TestDomainObject object, Set<Affect> affect, Consumer<List<XmlElement>> change) {
        Set<Integer> numbered = object.guest().numberedThreads();
        object.life().editOne(affect, old -> {
            List<XmlElement> threads = threads(old);
            if (old.xml().child("iothreadids") == null) {
                threads.forEach(thread -> numbered.add(Children.number(thread, "id")));
            }
            change.accept(threads);
            return old.edit(xml -> listed(xml, threads, numbered));
        });
    }

    /** A definition with these threads; the list is left out when the count alone says the same. */
    private static XmlElement listed(XmlElement xml, List<XmlElement> threads, Set<Integer> numbered) {
        if (threads.isEmpty()) {
            return xml.withoutChildren("iothreads").withoutChildren("iothreadids");
        }
        XmlElement counted = xml.withChild(XmlElement.of("iothreads").withText(String.valueOf(threads.size())));
        for (int i = 0; i < threads.size(); i++) {
            int id = Children.number(threads.get(i), "id");
            if (id != i + 1 || !numbered.contains(id)) {
                return counted.withChild(XmlElement.of("iothreadids").withNodes(threads));
            }
        }
        return counted.withoutChildren("iothreadids");
    }

    static void add(TestDomainObject object, int id, Set<Affect> affect) {
        DomainObject domain = object.life();
        if (find(threads(domain.oneDefinition(affect)), id) != null) {
            throw TuningErrors.invalidArgument("an IOThread is already using iothread_id '" + id + "'");
        }
        edit(object, affect, threads -> threads.add(XmlElement.of("iothread", "id", String.valueOf(id))));
        object.guest().ioThreads().add(PollSettings.of(id));
    }

    static void remove(TestDomainObject object, int id, Set<Affect> affect) {
        DomainObject domain = object.life();
        DomainDefinition definition = domain.oneDefinition(affect);
        if (find(threads(definition), id) == null) {
            throw TuningErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids list");
        }
        requireUnused(definition, id);
        domain.editOne(
                affect,
                old -> old.edit(xml -> Children.remove(
                        xml, "cputune", "iothreadpin", pin -> Children.number(pin, "iothread") == id)));
        edit(object, affect, threads -> threads.removeIf(thread -> Children.number(thread, "id") == id));
        object.guest().numberedThreads().remove(id);
        List<PollSettings> settings = object.guest().ioThreads();
        for (int i = 0; i < settings.size(); i++) {
            if (settings.get(i).thread() == id) {
                settings.remove(i);
                return;
            }
        }
    }

    private static void requireUnused(DomainDefinition definition, int id) {
        for (XmlElement disk : definition.devices("disk")) {
            if (uses(disk, id)) {
                throw TuningErrors.invalidArgument("cannot remove IOThread " + id
                        + " since it is being used by disk '" + disk.value("target/@dev") + "'");
            }
        }
        for (XmlElement controller : definition.devices("controller")) {
            if (uses(controller, id)) {
                throw TuningErrors.invalidArgument(
                        "cannot remove IOThread '" + id + "' since it is being used by controller");
            }
        }
    }

    private static boolean uses(XmlElement device, int id) {
        XmlElement driver = device.child("driver");
        if (driver == null) {
            return false;
        }
        XmlElement several = driver.child("iothreads");
        return Children.number(driver, "iothread") == id
                || several != null && find(several.children("iothread"), id) != null;
    }

    static void pin(TestDomainObject object, long id, CpuSet cpus, Set<Affect> affect) {
        DomainObject domain = object.life();
        DomainDefinition definition = domain.oneDefinition(affect);
        if (cpus.isEmpty()) {
            throw TuningErrors.invalidArgument("Empty iothread cpumap list for pinning");
        }
        if (find(threads(definition), id) == null) {
            throw TuningErrors.invalidArgument("iothreadid " + (int) id + " not found");
        }
        edit(object, affect, _ -> object.guest().numberedThreads().remove((int) id));
        XmlElement pin = XmlElement.of("iothreadpin", "iothread", String.valueOf(id), "cpuset", cpus.toString());
        domain.editOne(
                affect, old -> old.edit(xml -> xml.at("cputune", tune -> Children.put(tune, pin, "iothread"))));
    }

    static void set(TestDomainObject object, int id, List<TypedParameter> parameters, Set<Affect> affect) {
        if (find(threads(object.life().oneDefinition(affect)), id) == null) {
            throw TuningErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids");
        }
        List<PollSettings> settings = object.guest().ioThreads();
        for (int i = 0; i < settings.size(); i++) {
            if (settings.get(i).thread() == id) {
                new ParameterCheck()
                        .accept("poll_max_ns", new TypedValue.ULLong(0))
                        .accept("poll_grow", new TypedValue.UInt(0))
                        .accept("poll_shrink", new TypedValue.UInt(0))
                        .check(parameters);
                settings.set(i, changed(settings.get(i), parameters));
                return;
            }
        }
        // A thread of the definition that nobody has added has no settings; libvirt fails without a reason.
        throw new VirException(new VirError(
                ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown"));
    }

    private static PollSettings changed(PollSettings old, List<TypedParameter> parameters) {
        PollSettings settings = old;
        for (TypedParameter parameter : parameters) {
            long value = parameter.value().number().longValue();
            settings = switch (parameter.field()) {
                case "poll_max_ns" -> new PollSettings(old.thread(), value, settings.grow(), settings.shrink());
                case "poll_grow" -> new PollSettings(old.thread(), settings.most(), value, settings.shrink());
                default -> new PollSettings(old.thread(), settings.most(), settings.grow(), value);
            };
        }
        return settings;
    }
}
