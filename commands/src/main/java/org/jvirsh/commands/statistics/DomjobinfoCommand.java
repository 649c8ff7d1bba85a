package org.jvirsh.commands.statistics;

import java.util.EnumSet;
import java.util.List;
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
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

/** {@code domjobinfo}: what a domain is busy with, and how far that is. */
public final class DomjobinfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.requires("keep-completed", "completed");
        Domain domain = DomainArgument.find(in);
        Set<JobStatsFlag> flags = EnumSet.noneOf(JobStatsFlag.class);
        if (in.has("completed")) {
            flags.add(JobStatsFlag.COMPLETED);
        }
        if (in.has("keep-completed")) {
            flags.add(JobStatsFlag.KEEP_COMPLETED);
        }
        JobReport report = report(in, domain, flags);
        Datum.Fields fields = ParameterText.fields(report.parameters()).with("type", report.type().text());
        if (in.has("rawstats")) {
            StringBuilder text = new StringBuilder("Job type: " + report.type().ordinal() + "\n\n");
            for (TypedParameter parameter : report.parameters()) {
                text.append(parameter.field()).append(": ").append(parameter.value().text()).append('\n');
            }
            in.emit(new Result.Text(text.toString(), fields));
            return;
        }
        boolean running = report.type() == JobType.BOUNDED || report.type() == JobType.UNBOUNDED;
        boolean done = in.has("completed") && report.type() == JobType.COMPLETED;
        in.emit(new Result.Text(report.text(in.has("anystats") || running || done), fields));
    }

    private static JobReport report(Invocation in, Domain domain, Set<JobStatsFlag> flags) throws CommandFailure {
        try {
            JobStats stats = domain.statistics().jobStats(flags);
            return JobReport.of(stats);
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
            if (!flags.isEmpty() || in.has("rawstats")) {
                throw new CommandFailure("Optional flags or --rawstats are not supported by the daemon", e);
            }
        }
        JobInfo info = domain.statistics().jobInfo();
        return new JobReport(info, List.of());
    }
}
