package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeStatistic;

/** {@code nodecpustats}: what the host's processors spend their time with. */
public final class NodecpustatsCommand implements Command {
    private static final int LABELS = 16;
    private static final int ALL = -1;
    private static final long SECOND = 1000;

    /** What time goes to, in the order of output. */
    private enum Use {
        USER("user", "user:"),
        SYSTEM("kernel", "system:"),
        IDLE("idle", "idle:"),
        IOWAIT("iowait", "iowait:"),
        INTR("intr", "intr:"),
        UTILIZATION("utilization", "usage:");

        private final String field;
        private final String label;

        Use(String field, String label) {
            this.field = field;
            this.label = label;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        boolean percent = in.has("percent");
        int cpu = in.numbers().integer("cpu").orElse(ALL);
        Host host = in.connection().host();
        Map<Use, Long> times = times(host, cpu);
        if (times.isEmpty()) {
            return;
        }
        List<Property> facts = new ArrayList<>();
        if (!percent) {
            times.forEach((use, time) -> {
                if (use != Use.UTILIZATION) {
                    String text = String.format(Locale.ROOT, "%20s", Long.toUnsignedString(time));
                    facts.add(new Property(use.field + "-ns", use.label, Cell.of(text, time)));
                }
            });
        } else if (times.containsKey(Use.UTILIZATION)) {
            long usage = times.get(Use.UTILIZATION);
            facts.add(percentage("usage", "usage:", (double) usage));
            facts.add(percentage("idle", "idle:", (double) (100 - usage)));
        } else {
            shares(facts, times, later(host, cpu));
        }
        in.emit(new Result.Properties(facts, LABELS));
    }

    private static Map<Use, Long> later(Host host, int cpu) throws CommandFailure {
        try {
            Thread.sleep(SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return times(host, cpu);
    }

    private static void shares(List<Property> facts, Map<Use, Long> before, Map<Use, Long> after) {
        Map<Use, Long> spent = new EnumMap<>(Use.class);
        double total = 0;
        for (Map.Entry<Use, Long> entry : before.entrySet()) {
            long time = after.getOrDefault(entry.getKey(), entry.getValue()) - entry.getValue();
            spent.put(entry.getKey(), time);
            total += time;
        }
        long busy = spent.getOrDefault(Use.USER, 0L) + spent.getOrDefault(Use.SYSTEM, 0L);
        facts.add(percentage("usage", "usage:", busy / total * 100));
        for (Map.Entry<Use, Long> entry : spent.entrySet()) {
            Use use = entry.getKey();
            facts.add(percentage(use.field, use.label, entry.getValue() / total * 100));
        }
    }

    private static Property percentage(String key, String label, double value) {
        // C's printf shows the result of 0/0 with a sign.
        String number = Double.isNaN(value) ? "-nan" : String.format(Locale.ROOT, "%.1f", value);
        Datum datum = Double.isNaN(value) ? Datum.none() : new Datum.Real(value);
        return new Property(key + "-percent", label, new Cell(String.format(Locale.ROOT, "%5s%%", number), datum));
    }

    private static Map<Use, Long> times(Host host, int cpu) throws CommandFailure {
        List<NodeStatistic> statistics;
        try {
            statistics = host.cpuStatistics(cpu);
        } catch (VirException e) {
            // A hypervisor that has them is first asked how many, which it says of any processor that could be.
            throw new CommandFailure(
                    e.code() == ErrorCode.NO_SUPPORT || cpu < -1
                            ? "Unable to get number of cpu stats"
                            : "Unable to get node cpu stats",
                    e);
        }
        Map<Use, Long> times = new EnumMap<>(Use.class);
        for (NodeStatistic statistic : statistics) {
            for (Use use : Use.values()) {
                if (use.field.equals(statistic.field())) {
                    times.put(use, statistic.value());
                }
            }
        }
        return times;
    }
}
