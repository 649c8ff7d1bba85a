package org.jvirsh.driver.core.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.Definitions;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.tuning.VcpuInfo;
import org.jvirsh.hypervisor.tuning.VcpuState;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Numbers and affinities of virtual processors. */
public final class VcpuTuning {
    private static final int CPU_LIMIT = 16384;

    private VcpuTuning() {}

    public static Set<Affect> affect(Set<VcpuFlag> flags) {
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (flags.contains(VcpuFlag.LIVE)) {
            affect.add(Affect.LIVE);
        }
        if (flags.contains(VcpuFlag.CONFIG)) {
            affect.add(Affect.CONFIG);
        }
        return affect;
    }

    public static void requirePossible(long count) {
        if (count > HostShape.MOST_VCPUS) {
            throw TuningErrors.invalidArgument("requested cpu amount exceeds maximum supported amount (" + (int) count
                    + " > " + HostShape.MOST_VCPUS + ")");
        }
    }

    public static void setCount(DomainObject domain, int count, Set<VcpuFlag> flags) {
        boolean maximum = flags.contains(VcpuFlag.MAXIMUM);
        Set<Affect> affect = affect(flags);
        Definitions definitions = domain.definitions(affect);
        requireRoom(definitions.live(), count);
        if (!maximum) {
            requireRoom(definitions.config(), count);
        }
        DomainDefinition live = definitions.live();
        DomainDefinition config = definitions.config();
        domain.assign(new Definitions(
                live == null ? null : live.edit(xml -> online(xml, live, count)),
                config == null
                        ? null
                        : config.edit(xml -> maximum ? atMost(xml, config, count) : online(xml, config, count))));
    }

    private static void requireRoom(@Nullable DomainDefinition definition, int count) {
        if (definition != null && definition.cpus().maximum() < count) {
            throw TuningErrors.invalidArgument("requested cpu amount exceeds maximum (" + count + " > "
                    + definition.cpus().maximum() + ")");
        }
    }

    /** The first ones are there, the others are not. */
    private static XmlElement online(XmlElement xml, DomainDefinition definition, int count) {
        int maximum = definition.cpus().maximum();
        XmlElement changed = xml.at(
                "vcpu", vcpu -> vcpu.with("current", count == maximum ? null : String.valueOf(count)));
        return each(changed, (vcpu, id) -> vcpu.with("enabled", id < count ? "yes" : "no"));
    }

    /** There may be so many; what was pinned of the others is forgotten. */
    private static XmlElement atMost(XmlElement xml, DomainDefinition definition, int count) {
        int current = Math.min(definition.cpus().current(), count);
        if (definition.cpus().maximum() == count) {
            return xml;
        }
        XmlElement changed = xml.at("vcpu", vcpu -> vcpu.with("current", current == count ? null : String.valueOf(current))
                .withText(String.valueOf(count)));
        changed = Children.remove(changed, "vcpus", "vcpu", vcpu -> Children.number(vcpu, "id") >= count);
        return Children.remove(changed, "cputune", "vcpupin", pin -> Children.number(pin, "vcpu") >= count);
    }

    /** What becomes of a processor that the definition lists. */
    private interface Change {
        XmlElement of(XmlElement vcpu, int id);
    }

    private static XmlElement each(XmlElement xml, Change change) {
        XmlElement vcpus = xml.child("vcpus");
        if (vcpus == null) {
            return xml;
        }
        List<XmlElement> changed = new ArrayList<>();
        for (XmlElement vcpu : vcpus.children("vcpu")) {
            changed.add(change.of(vcpu, Children.number(vcpu, "id")));
        }
        return xml.replaced(vcpus, Children.replaceAll(vcpus, "vcpu", changed));
    }

    /** Whether a processor is there. */
    private static boolean online(DomainDefinition definition, int vcpu) {
        XmlElement vcpus = definition.xml().child("vcpus");
        for (XmlElement element : vcpus == null ? List.<XmlElement>of() : vcpus.children("vcpu")) {
            if (Children.number(element, "id") == vcpu) {
                return element.attribute("enabled", "").equals("yes");
            }
        }
        return vcpu < definition.cpus().current();
    }

    public static List<VcpuInfo> infos(DomainObject domain, HostShape host) {
        if (!domain.active()) {
            throw DomainErrors.invalid("cannot list vcpus for an inactive domain");
        }
        DomainDefinition definition = domain.definition();
        long time = Duration.between(Instant.EPOCH, Instant.now()).toNanos() / 1000 / 10;
        List<VcpuInfo> infos = new ArrayList<>();
        for (int i = 0; i < definition.cpus().current(); i++) {
            CpuSet cpus = pin(definition, i, host);
            infos.add(
                    online(definition, i)
                            ? new VcpuInfo(i, VcpuState.RUNNING, cpus.last(), time, cpus)
                            : new VcpuInfo(0, VcpuState.OFFLINE, 0, 0, CpuSet.below(0)));
        }
        return infos;
    }

    public static List<CpuSet> pins(DomainDefinition definition, HostShape host) {
        List<CpuSet> pins = new ArrayList<>();
        for (int i = 0; i < definition.cpus().maximum(); i++) {
            pins.add(pin(definition, i, host));
        }
        return pins;
    }

    private static CpuSet pin(DomainDefinition definition, int vcpu, HostShape host) {
        XmlElement tune = definition.xml().child("cputune");
        for (XmlElement pin : tune == null ? List.<XmlElement>of() : tune.children("vcpupin")) {
            if (Children.number(pin, "vcpu") == vcpu) {
                return CpuSet.parse(pin.attribute("cpuset", ""), CPU_LIMIT);
            }
        }
        return everywhere(definition, host.cpus());
    }

    /** Where a domain may execute when nothing more is said. */
    public static CpuSet everywhere(DomainDefinition definition, int cpus) {
        String set = definition.cpus().cpuset();
        return set == null || set.isEmpty() ? CpuSet.below(cpus) : CpuSet.parse(set, CPU_LIMIT);
    }

    public static void pin(DomainObject domain, long vcpu, CpuSet cpus) {
        if (!domain.active()) {
            throw DomainErrors.invalid("cannot pin vcpus on an inactive domain");
        }
        DomainDefinition definition = domain.definition();
        if (vcpu >= definition.cpus().maximum() || !online(definition, (int) vcpu)) {
            throw TuningErrors.invalidArgument(
                    "requested vcpu '" + (int) vcpu + "' is not present in the domain");
        }
        domain.definition(pinned(definition, vcpu, cpus));
    }

    /** The definition with a processor bound to some of the host's. */
    public static DomainDefinition pinned(DomainDefinition definition, long vcpu, CpuSet cpus) {
        XmlElement pin = XmlElement.of("vcpupin", "vcpu", String.valueOf(vcpu), "cpuset", cpus.toString());
        return definition.edit(xml -> xml.at("cputune", tune -> Children.put(tune, pin, "vcpu")));
    }

    public static CpuSet emulatorPin(DomainDefinition definition, HostShape host) {
        String set = definition.xml().value("cputune/emulatorpin/@cpuset");
        return set == null ? everywhere(definition, host.cpus()) : CpuSet.parse(set, CPU_LIMIT);
    }

    public static void pinEmulator(DomainObject domain, CpuSet cpus, Set<Affect> affect) {
        domain.oneDefinition(affect);
        if (cpus.isEmpty()) {
            throw TuningErrors.invalidArgument("Empty cpu list for pinning");
        }
        XmlElement pin = XmlElement.of("emulatorpin", "cpuset", cpus.toString());
        domain.editOne(affect, old -> old.edit(xml -> xml.at("cputune", tune -> tune.withChild(pin))));
    }
}
