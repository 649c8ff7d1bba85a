package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.driver.core.tuning.DiskTuning;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.emu.block.DiskWatch;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Limits that the disks of a running machine have. */
record LiveLimits(DiskWatch machine) {
    private static final Map<String, String> WORDS = Map.of(
            "total_bytes_sec", "bps", "read_bytes_sec", "bps_rd", "write_bytes_sec", "bps_wr",
            "total_iops_sec", "iops", "read_iops_sec", "iops_rd", "write_iops_sec", "iops_wr", "size_iops_sec", "iops_size");

    /** The monitor's name of a limit. */
    private static String word(String name) {
        int max = name.indexOf("_max");
        return max < 0 ? WORDS.getOrDefault(name, name) : WORDS.get(name.substring(0, max)) + name.substring(max);
    }

    private static String source(XmlElement disk, String path) {
        String source = Disks.source(disk);
        if (source == null) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "disk '" + path + "' does not currently have a source assigned");
        }
        return source;
    }

    /** As the machine says. */
    List<TypedParameter> all(DomainDefinition live, String path) {
        XmlElement disk = DiskLimits.require(live, path, true);
        Map<String, Long> now = machine.limits(source(disk, path));
        List<TypedParameter> all = new ArrayList<>();
        for (TypedParameter parameter : DiskTuning.all(live, path)) {
            all.add(
                    parameter.field().equals(DiskLimits.GROUP)
                            ? parameter
                            : new TypedParameter(
                                    parameter.field(), new TypedValue.ULLong(now.getOrDefault(word(parameter.field()), 0L))));
        }
        return all;
    }

    /** Sets what a call asks for, and returns the definition with it. An empty drive gets it with its medium. */
    DomainDefinition set(DomainDefinition live, String path, List<TypedParameter> parameters) {
        XmlElement disk = DiskLimits.require(live, path, true);
        DiskLimits wanted =
                DiskLimits.present(live, disk, parameters).with(parameters).replacing(DiskLimits.of(disk));
        wanted.checkBursts();
        String source = Disks.source(disk);
        if (source != null) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            for (String name : WORDS.keySet()) {
                if (!name.equals("size_iops_sec")) {
                    numbers.put(word(name), wanted.value(name));
                }
            }
            wanted.values().forEach((name, value) -> numbers.put(word(name), value));
            machine.limit(source, numbers, wanted.group());
        }
        return wanted.in(live, path);
    }
}
