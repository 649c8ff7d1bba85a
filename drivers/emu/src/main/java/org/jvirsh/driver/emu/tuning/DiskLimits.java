package org.jvirsh.driver.emu.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.DiskTuning;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Limits of a disk as its {@code <iotune>} has them, and how libvirt's qemu driver changes them: a call that sets one of a
 * family sets all of it, what it does not name is 0 then.
 *
 * @param values numbers by name, without those that are 0
 * @param group name under which disks share limits, or null
 */
record DiskLimits(Map<String, Long> values, @Nullable String group) {
    static final String GROUP = "group_name";

    private static final long MOST = 1_000_000_000_000_000L;
    private static final String MAX = "_max";
    private static final String LENGTH = "_max_length";
    private static final List<String> FAMILIES = List.of("bytes_sec", "iops_sec");
    private static final List<String> SIDES = List.of("total_", "read_", "write_");

    /** Those of a disk in a definition. */
    static DiskLimits of(XmlElement disk) {
        Map<String, Long> values = new LinkedHashMap<>();
        String group = null;
        XmlElement tune = disk.child("iotune");
        for (XmlElement limit : tune == null ? List.<XmlElement>of() : tune.children()) {
            if (limit.name().equals(GROUP)) {
                group = limit.text();
            } else {
                values.put(limit.name(), Long.parseUnsignedLong(limit.text()));
            }
        }
        return new DiskLimits(values, group);
    }

    long value(String name) {
        return values.getOrDefault(name, 0L);
    }

    /** Refuses what no disk can have. */
    static void check(List<TypedParameter> parameters) {
        Map<String, Long> given = new LinkedHashMap<>();
        for (TypedParameter parameter : parameters) {
            if (parameter.value() instanceof TypedValue.ULLong(long value)) {
                if (Long.compareUnsigned(value, MOST) > 0) {
                    throw EmuErrors.error(
                            ErrorCode.ARGUMENT_UNSUPPORTED,
                            "block I/O throttle limit value must be no more than " + MOST);
                }
                given.put(parameter.field(), value);
            }
        }
        for (String suffix : List.of("", MAX)) {
            for (String family : FAMILIES) {
                String name = family + suffix;
                boolean parts = given.getOrDefault("read_" + name, 0L) != 0 || given.getOrDefault("write_" + name, 0L) != 0;
                if (given.getOrDefault("total_" + name, 0L) != 0 && parts) {
                    throw EmuErrors.error(
                            ErrorCode.INVALID_ARG,
                            "total and read/write of " + name + " cannot be set at the same time");
                }
            }
        }
    }

    /** These with what a call sets. */
    DiskLimits with(List<TypedParameter> parameters) {
        Map<String, Long> given = new LinkedHashMap<>();
        Set<String> families = new TreeSet<>();
        String newGroup = group;
        for (TypedParameter parameter : parameters) {
            if (parameter.value() instanceof TypedValue.ULLong(long value)) {
                given.put(parameter.field(), value);
                families.add(family(parameter.field()));
            } else if (parameter.field().equals(GROUP)) {
                newGroup = parameter.value().text();
            }
        }
        Map<String, Long> all = new LinkedHashMap<>(values);
        all.keySet().removeIf(name -> families.contains(family(name)));
        all.putAll(given);
        for (String family : FAMILIES) {
            for (String side : SIDES) {
                String name = side + family;
                // A burst that had a length has one as long as there is a limit.
                boolean limited = all.getOrDefault(name, 0L) != 0 || all.getOrDefault(name + MAX, 0L) != 0;
                if (families.contains(family + LENGTH) && value(name + LENGTH) != 0 && limited) {
                    all.merge(name + LENGTH, 1L, (now, one) -> now == 0 ? one : now);
                }
            }
        }
        all.values().removeIf(value -> value == 0);
        return new DiskLimits(all, newGroup);
    }

    private static String family(String name) {
        return name.replaceFirst("^(total|read|write)_", "");
    }

    /** These for a disk that had others: without any limit a disk leaves its group, and cannot enter one. */
    DiskLimits replacing(DiskLimits old) {
        if (!values.isEmpty()) {
            return this;
        }
        if (group != null && !group.equals(old.group)) {
            throw EmuErrors.unsupportedConfiguration(
                    "creating a new group/updating existing with all tune parameters zero is not supported");
        }
        return new DiskLimits(Map.of(), null);
    }

    /** Refuses a burst that is not one. */
    void checkBursts() {
        for (String family : FAMILIES) {
            for (String side : SIDES) {
                String name = side + family;
                long burst = value(name + MAX);
                if (burst != 0 && value(name) == 0) {
                    throw EmuErrors.unsupportedConfiguration(
                            "cannot reset '" + name + "' when '" + name + MAX + "' is set");
                }
                if (burst != 0 && burst < value(name)) {
                    throw EmuErrors.unsupportedConfiguration(
                            "value '" + name + MAX + "' cannot be smaller than '" + name + "'");
                }
            }
        }
    }

    /** The limits a call begins with: those of the group it names, or of the disk. */
    static DiskLimits present(DomainDefinition domain, XmlElement disk, List<TypedParameter> parameters) {
        DiskLimits own = of(disk);
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(GROUP) && !parameter.value().text().equals(own.group)) {
                for (XmlElement other : domain.devices("disk")) {
                    DiskLimits shared = of(other);
                    if (parameter.value().text().equals(shared.group)) {
                        return shared;
                    }
                }
            }
        }
        return own;
    }

    /** The domain with these for a disk, and for all of their group. */
    DomainDefinition in(DomainDefinition domain, String path) {
        return domain.withDevices(devices -> {
            XmlElement found = Disks.find(domain, path, true);
            XmlElement changed = devices;
            for (XmlElement disk : devices.children("disk")) {
                if (disk.equals(found) || group != null && group.equals(of(disk).group)) {
                    changed = changed.replaced(disk, DiskTuning.limited(disk, texts()));
                }
            }
            return changed;
        });
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, Long.toUnsignedString(value)));
        if (group != null) {
            texts.put(GROUP, group);
        }
        return texts;
    }

    /** What a call about an unknown disk is told. */
    static XmlElement require(DomainDefinition domain, String path, boolean live) {
        XmlElement disk = Disks.find(domain, path, true);
        if (disk == null) {
            throw missing(path, live);
        }
        return disk;
    }

    private static VirException missing(String path, boolean live) {
        return EmuErrors.error(
                ErrorCode.INVALID_ARG,
                live
                        ? "disk '" + path + "' not found in domain"
                        : "missing persistent configuration for disk '" + path + "'");
    }
}
