package org.jvirsh.emulator.machine;

import java.util.Locale;
import java.util.Map;

/**
 * What a run did, for {@code --stats}.
 *
 * @param instructions guest instructions retired
 * @param cpuNanos processor time of the vCPU thread, 0 where the host does not tell
 * @param wallNanos time from start to end
 * @param virtualNanos guest time passed
 * @param ports port accesses by device
 * @param unclaimed accesses to ports nobody claims
 * @param timers timers fired
 * @param slices times the engine was entered
 * @param idles times the vCPU thread parked because the guest was idle
 * @param engine the engine's own counters
 */
public record Statistics(
        long instructions,
        long cpuNanos,
        long wallNanos,
        long virtualNanos,
        Map<String, Long> ports,
        long unclaimed,
        long timers,
        long slices,
        long idles,
        Map<String, Long> engine) {
    private static final double NANOS = 1e9;

    /** One line per figure, name and value separated by blanks. */
    public String text() {
        StringBuilder s = new StringBuilder();
        line(s, "guest instructions", Long.toString(instructions));
        line(s, "vcpu time", seconds(cpuNanos));
        line(s, "wall time", seconds(wallNanos));
        line(s, "guest time", seconds(virtualNanos));
        double mips = cpuNanos == 0 ? 0 : instructions * 1000.0 / cpuNanos;
        line(s, "mips", String.format(Locale.ROOT, "%.1f", mips));
        line(s, "engine entries", Long.toString(slices));
        line(s, "idle waits", Long.toString(idles));
        line(s, "timers fired", Long.toString(timers));
        ports.forEach((label, n) -> {
            if (n > 0) {
                line(s, "port accesses " + label, Long.toString(n));
            }
        });
        line(s, "port accesses unclaimed", Long.toString(unclaimed));
        engine.forEach((label, n) -> line(s, label, Long.toString(n)));
        return s.toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / NANOS);
    }

    private static void line(StringBuilder s, String name, String value) {
        s.append(String.format(Locale.ROOT, "%-32s %s%n", name, value));
    }
}
