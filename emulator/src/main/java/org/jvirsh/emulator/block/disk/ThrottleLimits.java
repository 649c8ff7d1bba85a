package org.jvirsh.emulator.block.disk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much a disk may do, as in QEMU's throttling: rates that hold on average, and higher ones that hold for a while.
 *
 * @param rates what is limited
 * @param operationBytes requests that are larger count as several, one for each so many bytes; 0 for one always
 */
public record ThrottleLimits(Map<Kind, Rate> rates, long operationBytes) {
    /** No limit. */
    public static final ThrottleLimits NONE = new ThrottleLimits(Map.of(), 0);

    private static final double MOST = 1e15;

    /** What is counted. */
    public enum Kind {
        /** Bytes of reads and writes. */
        BPS("bps", true, true, true),
        /** Bytes that are read. */
        BPS_READ("bps_rd", true, true, false),
        /** Bytes that are written. */
        BPS_WRITE("bps_wr", true, false, true),
        /** Requests. */
        IOPS("iops", false, true, true),
        /** Requests that read. */
        IOPS_READ("iops_rd", false, true, false),
        /** Requests that write. */
        IOPS_WRITE("iops_wr", false, false, true);

        private final String word;
        private final boolean bytes;
        private final boolean reads;
        private final boolean writes;

        Kind(String word, boolean bytes, boolean reads, boolean writes) {
            this.word = word;
            this.bytes = bytes;
            this.reads = reads;
            this.writes = writes;
        }

        /** The monitor's word. */
        public String word() {
            return word;
        }

        /** Whether bytes are counted, not requests. */
        boolean bytes() {
            return bytes;
        }

        /** Whether writes, or reads, are among what is counted. */
        boolean counts(boolean write) {
            return write ? writes : reads;
        }
    }

    /**
     * A limit.
     *
     * @param average a second
     * @param burst a second while a burst lasts, 0 for a tenth of a second's average at once
     * @param seconds how long a burst may last
     */
    public record Rate(long average, long burst, long seconds) {
        /** Nothing is limited. */
        public static final Rate FREE = new Rate(0, 0, 1);
    }

    /** A copy of what is given. */
    public ThrottleLimits {
        Map<Kind, Rate> copy = new EnumMap<>(Kind.class);
        copy.putAll(rates);
        copy.values().removeIf(Rate.FREE::equals);
        rates = java.util.Collections.unmodifiableMap(copy);
    }

    /** The limit of a kind. */
    public Rate rate(Kind kind) {
        return rates.getOrDefault(kind, Rate.FREE);
    }

    /** Whether anything is limited. */
    public boolean any() {
        return rates.values().stream().anyMatch(r -> r.average != 0);
    }

    /** What cannot be about these limits, in QEMU's words. */
    public Optional<String> problem() {
        for (Kind total : new Kind[] {Kind.BPS, Kind.IOPS}) {
            Rate both = rate(total);
            Rate read = rate(total == Kind.BPS ? Kind.BPS_READ : Kind.IOPS_READ);
            Rate write = rate(total == Kind.BPS ? Kind.BPS_WRITE : Kind.IOPS_WRITE);
            if (both.average != 0 && (read.average | write.average) != 0
                    || both.burst != 0 && (read.burst | write.burst) != 0) {
                return Optional.of("bps/iops/max total values and read/write values cannot be used at the same time");
            }
        }
        if (operationBytes != 0 && rates.entrySet().stream().noneMatch(e -> !e.getKey().bytes && e.getValue().average != 0)) {
            return Optional.of("iops size requires an iops value to be set");
        }
        for (Kind kind : Kind.values()) {
            Optional<String> problem = problem(rate(kind));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return operationBytes < 0 ? Optional.of("iops size must not be negative") : Optional.empty();
    }

    private static Optional<String> problem(Rate r) {
        if (r.average < 0 || r.burst < 0 || r.average > MOST || r.burst > MOST) {
            return Optional.of("bps/iops/max values must be within [0, %d]".formatted((long) MOST));
        }
        if (r.seconds <= 0) {
            return Optional.of("the burst length cannot be 0");
        }
        if (r.seconds > 1 && r.burst == 0) {
            return Optional.of("burst length set without burst rate");
        }
        if (r.burst != 0 && r.seconds > MOST / r.burst) {
            return Optional.of("burst length too high for this burst rate");
        }
        if (r.burst != 0 && r.average == 0) {
            return Optional.of("bps_max/iops_max require corresponding bps/iops values");
        }
        return r.burst != 0 && r.burst < r.average
                ? Optional.of("bps_max/iops_max cannot be lower than bps/iops")
                : Optional.empty();
    }
}
