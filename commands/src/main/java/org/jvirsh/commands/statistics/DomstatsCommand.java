package org.jvirsh.commands.statistics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
import org.jvirsh.hypervisor.statistics.StatsFlag;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;

/** {@code domstats}: measurements of many domains. */
public final class DomstatsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<StatsGroup> groups = EnumSet.noneOf(StatsGroup.class);
        for (StatsGroup group : StatsGroup.values()) {
            if (in.has(option(group))) {
                groups.add(group);
            }
        }
        Set<StatsFlag> flags = EnumSet.noneOf(StatsFlag.class);
        for (StatsFlag flag : StatsFlag.values()) {
            if (in.has(option(flag))) {
                flags.add(flag);
            }
        }
        List<Domain> domains = new ArrayList<>();
        for (String name : in.arguments().all("domain")) {
            domains.add(DomainArgument.named(in, name, EnumSet.allOf(DomainArgument.By.class)));
        }
        List<StatsRecord> records = in.connection().domainStats(domains, groups, flags);
        List<String> texts = new ArrayList<>();
        for (StatsRecord each : records) {
            texts.add(text(each));
        }
        in.emit(new Result.Text(
                String.join("\n", texts),
                Datum.later(
                        records,
                        each -> Datum.fields()
                                .with("domain", each.domain())
                                .with("stats", ParameterText.fields(each.parameters())))));
    }

    private static String option(StatsGroup group) {
        return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String option(StatsFlag flag) {
        return switch (flag) {
            case NOWAIT -> "nowait";
            case BACKING -> "backing";
            case ENFORCE_STATS -> "enforce";
            case ACTIVE, INACTIVE, PERSISTENT, TRANSIENT, RUNNING, PAUSED, SHUTOFF, OTHER ->
                    "list-" + flag.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String text(StatsRecord record) {
        StringBuilder text = new StringBuilder("Domain: '").append(record.domain()).append("'\n");
        for (TypedParameter parameter : record.parameters()) {
            text.append("  ").append(parameter.field()).append('=').append(parameter.value().text()).append('\n');
        }
        return text.toString();
    }
}
