package org.jvirsh.driver.core.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Limits of a disk. */
public final class DiskTuning {
    private static final long MOST = 1_000_000_000_000_000L;
    private static final String GROUP = "group_name";

    /** In the order in which they are told and written. */
    private static final List<String> FIELDS = List.of(
            "total_bytes_sec", "read_bytes_sec", "write_bytes_sec", "total_iops_sec", "read_iops_sec",
            "write_iops_sec", "total_bytes_sec_max", "read_bytes_sec_max", "write_bytes_sec_max",
            "total_iops_sec_max", "read_iops_sec_max", "write_iops_sec_max", "size_iops_sec", GROUP,
            "total_bytes_sec_max_length", "read_bytes_sec_max_length", "write_bytes_sec_max_length",
            "total_iops_sec_max_length", "read_iops_sec_max_length", "write_iops_sec_max_length");

    private DiskTuning() {}

    /** How many limits there are. */
    public static int count() {
        return FIELDS.size();
    }

    public static List<TypedParameter> all(DomainDefinition definition, String path) {
        XmlElement disk = Disks.find(definition, path, true);
        if (disk == null) {
            throw TuningErrors.invalidArgument("disk '" + path + "' was not found in the domain config");
        }
        Map<String, String> limits = limits(disk);
        return FIELDS.stream()
                .map(field -> new TypedParameter(
                        field,
                        field.equals(GROUP)
                                ? new TypedValue.Text(limits.getOrDefault(field, ""))
                                : new TypedValue.ULLong(number(limits, field))))
                .toList();
    }

    private static Map<String, String> limits(XmlElement disk) {
        Map<String, String> limits = new LinkedHashMap<>();
        XmlElement tune = disk.child("iotune");
        for (XmlElement limit : tune == null ? List.<XmlElement>of() : tune.children()) {
            limits.put(limit.name(), limit.text());
        }
        return limits;
    }

    private static long number(Map<String, String> limits, String field) {
        return Long.parseUnsignedLong(limits.getOrDefault(field, "0"));
    }

    public static void check(List<TypedParameter> parameters) {
        ParameterCheck check = new ParameterCheck();
        for (String field : FIELDS) {
            check.accept(field, field.equals(GROUP) ? new TypedValue.Text("") : new TypedValue.ULLong(0));
        }
        check.check(parameters);
    }

    public static void set(DomainObject domain, String path, List<TypedParameter> parameters, Set<Affect> affect) {
        XmlElement disk = Disks.find(domain.oneDefinition(affect), path, true);
        if (disk == null) {
            throw TuningErrors.invalidArgument("missing persistent configuration for disk '" + path + "'");
        }
        Map<String, String> limits = limits(disk);
        for (TypedParameter parameter : parameters) {
            if (parameter.value() instanceof TypedValue.ULLong(long value) && Long.compareUnsigned(value, MOST) > 0) {
                throw TuningErrors.of(
                        ErrorCode.ARGUMENT_UNSUPPORTED,
                        "block I/O throttle limit value must be no more than " + MOST);
            }
            limits.put(parameter.field(), parameter.value().text());
        }
        requireConsistent(limits);
        domain.editOne(affect, old -> old.withDevices(devices -> {
            XmlElement found = Disks.find(old, path, true);
            return found == null ? devices : devices.replaced(found, limited(found, limits));
        }));
    }

    private static void requireConsistent(Map<String, String> limits) {
        for (String kind : List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max")) {
            boolean parts = number(limits, "read_" + kind) != 0 || number(limits, "write_" + kind) != 0;
            if (number(limits, "total_" + kind) != 0 && parts) {
                throw TuningErrors.invalidArgument(
                        "total and read/write of " + kind + " cannot be set at the same time");
            }
        }
        for (String field : FIELDS.subList(0, 6)) {
            if (Long.compareUnsigned(number(limits, field), number(limits, field + "_max")) > 0) {
                throw TuningErrors.invalidArgument(field + " cannot be set higher than " + field + "_max");
            }
        }
    }

    /** A disk with these limits; those that are 0 are not written. */
    public static XmlElement limited(XmlElement disk, Map<String, String> limits) {
        XmlElement tune = XmlElement.of("iotune");
        for (String field : FIELDS) {
            String value = limits.get(field);
            if (value != null && !value.equals("0") && !value.isEmpty()) {
                tune = tune.plus(XmlElement.of(field).withText(value));
            }
        }
        return Children.withChild(disk, tune);
    }
}
