package org.jvirsh.commands.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.DomainStatistics;

/** {@code cpu-stats}: processor time, by host processor and together. */
public final class CpuStatsCommand implements Command {
    /** How many processors are asked for at once. */
    private static final int PORTION = 128;

    private static final Set<String> TIMES = Set.of("cpu_time", "vcpu_time", "user_time", "system_time");
    private static final long SECOND = 1_000_000_000;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        OptionalInt start = in.numbers().integer("start");
        if (start.orElse(0) < 0) {
            throw new CommandFailure("Invalid value for start CPU");
        }
        OptionalInt count = in.numbers().integer("count");
        if (count.orElse(0) < 0) {
            throw new CommandFailure("Invalid value for number of CPUs to show");
        }
        boolean each = start.isPresent() || count.isPresent() || !in.has("total");
        boolean total = in.has("total") || start.isEmpty() && count.isEmpty();
        try {
            if (each) {
                each(in, domain.statistics(), start.orElse(0), count, total);
            }
            if (total) {
                total(in, domain.statistics());
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to retrieve CPU statistics for domain '" + domain.name() + "'", e);
        }
    }

    private static void each(
            Invocation in, DomainStatistics statistics, int first, OptionalInt wanted, boolean goesOn)
            throws CommandFailure {
        int cpus = statistics.cpuCount();
        if (first >= cpus) {
            throw new CommandFailure(
                    "Start CPU " + first + " is out of range (min: 0, max: " + (cpus - 1) + ")");
        }
        int left = wanted.orElse(-1);
        if (left > cpus) {
            in.emit(new Result.Text("Only " + cpus + " CPUs available to show\n", Datum.none()));
        }
        if (left < 0 || left > cpus) {
            left = cpus - first;
        }
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        int cpu = first;
        while (left > 0) {
            int portion = Math.min(left, PORTION);
            List<List<TypedParameter>> stats = statistics.cpuStats(cpu, portion);
            for (int i = 0; i < stats.size(); i++) {
                if (!stats.get(i).isEmpty()) {
                    text.append("CPU").append(cpu + i).append(":\n").append(lines(stats.get(i)));
                    data.add(ParameterText.fields(stats.get(i)).with("cpu", cpu + i));
                }
            }
            cpu += portion;
            left -= portion;
        }
        if (data.isEmpty() && wanted.orElse(1) != 0) {
            in.emit(new Result.Text("No per-CPU stats available", Datum.fields().with("cpus", new Datum.Sequence(data))));
            if (!goesOn) {
                throw new CommandFailure();
            }
            return;
        }
        in.emit(new Result.Text(text.toString(), Datum.fields().with("cpus", new Datum.Sequence(List.copyOf(data)))));
    }

    private static void total(Invocation in, DomainStatistics statistics) throws CommandFailure {
        List<TypedParameter> stats = statistics.totalCpuStats();
        if (stats.isEmpty()) {
            in.emit(new Result.Text("No total stats available", Datum.fields().with("total", Datum.none())));
            throw new CommandFailure();
        }
        in.emit(new Result.Text(
                "Total:\n" + lines(stats), Datum.fields().with("total", ParameterText.fields(stats))));
    }

    private static String lines(List<TypedParameter> stats) {
        StringBuilder text = new StringBuilder();
        for (TypedParameter stat : stats) {
            String value = TIMES.contains(stat.field()) && stat.value() instanceof TypedValue.ULLong(long nanos)
                    ? String.format(
                            Locale.ROOT,
                            "%9d.%09d seconds",
                            Long.divideUnsigned(nanos, SECOND),
                            Long.remainderUnsigned(nanos, SECOND))
                    : stat.value().text();
            text.append(String.format(Locale.ROOT, "\t%-12s %s\n", stat.field(), value));
        }
        return text.toString();
    }
}
