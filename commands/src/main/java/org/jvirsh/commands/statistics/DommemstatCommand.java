package org.jvirsh.commands.statistics;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.MemoryStat;

/** {@code dommemstat}: what is known of a domain's memory. */
public final class DommemstatCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Domain domain = DomainArgument.find(in);
        if (affect.isEmpty() && !in.has("current") && domain.id().isPresent()) {
            affect.add(Affect.LIVE);
        }
        OptionalInt period = in.numbers().integer("period");
        if (period.isPresent()) {
            setPeriod(domain, period.getAsInt(), affect);
            return;
        }
        List<MemoryStat> stats;
        try {
            stats = domain.statistics().memoryStats();
        } catch (VirException e) {
            throw new CommandFailure("Failed to get memory statistics for domain " + in.required("domain"), e);
        }
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields();
        for (MemoryStat stat : stats) {
            String name = stat.kind().name().toLowerCase(Locale.ROOT);
            text.append(name).append(' ').append(Long.toUnsignedString(stat.value())).append('\n');
            fields = fields.with(name, Datum.unsigned(stat.value()));
        }
        in.emit(new Result.Text(text.toString(), fields));
    }

    private static void setPeriod(Domain domain, int seconds, Set<Affect> affect) throws CommandFailure {
        if (seconds < 0) {
            throw new CommandFailure("Invalid collection period value '" + seconds + "'");
        }
        try {
            domain.statistics().setMemoryStatsPeriod(seconds, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change balloon collection period.", e);
        }
    }
}
