package org.jvirsh.emulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.emulator.block.disk.ThrottleLimits;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Kind;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Rate;

/** The settings of a disk that limit it, by QEMU's names: {@code throttling.bps-total} and its relatives. */
final class ThrottleOption {
    static final String PREFIX = "throttling.";

    private static final Map<String, Kind> KINDS = Map.of(
            "bps-total", Kind.BPS, "bps-read", Kind.BPS_READ, "bps-write", Kind.BPS_WRITE,
            "iops-total", Kind.IOPS, "iops-read", Kind.IOPS_READ, "iops-write", Kind.IOPS_WRITE);

    private final Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
    private long operationBytes;
    private String group = "";

    /** Takes one of the settings. */
    void set(String option, String name, String value) throws UsageException {
        String setting = name.substring(PREFIX.length());
        if (setting.equals("group")) {
            group = value;
            return;
        }
        long number = number(option, name, value);
        if (setting.equals("iops-size")) {
            operationBytes = number;
            return;
        }
        String base = setting.replaceAll("-max(-length)?$", "");
        Kind kind = KINDS.get(base);
        if (kind == null) {
            throw new UsageException("%s: unknown setting '%s'".formatted(option, name));
        }
        Rate old = rates.getOrDefault(kind, Rate.FREE);
        rates.put(kind, switch (setting.substring(base.length())) {
            case "" -> new Rate(number, old.burst(), old.seconds());
            case "-max" -> new Rate(old.average(), number, old.seconds());
            default -> new Rate(old.average(), old.burst(), number);
        });
    }

    private static long number(String option, String name, String value) throws UsageException {
        if (!value.matches("\\d{1,16}")) {
            throw new UsageException("%s: %s must be a number".formatted(option, name));
        }
        return Long.parseLong(value);
    }

    /** What was set. */
    ThrottleLimits limits(String option) throws UsageException {
        ThrottleLimits limits = new ThrottleLimits(rates, operationBytes);
        Optional<String> problem = limits.problem();
        if (problem.isPresent()) {
            throw new UsageException("%s: %s".formatted(option, problem.get()));
        }
        return limits;
    }

    String group() {
        return group;
    }
}
