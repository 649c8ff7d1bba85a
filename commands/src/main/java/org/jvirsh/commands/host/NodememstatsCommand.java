package org.jvirsh.commands.host;

import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.NodeStatistic;

/** {@code nodememstats}: what the host's memory is used for. */
public final class NodememstatsCommand implements Command {
    private static final int ALL = -1;

    @Override
    public void run(Invocation in) throws CommandFailure {
        int cell = in.numbers().integer("cell").orElse(ALL);
        List<NodeStatistic> statistics;
        try {
            statistics = in.connection().host().memoryStatistics(cell);
        } catch (VirException e) {
            // As with those of processors; but a cell that is not there is refused by the first question.
            throw new CommandFailure(
                    e.code() == ErrorCode.NO_SUPPORT || e.code() == ErrorCode.INVALID_ARG
                            ? "Unable to get number of memory stats"
                            : "Unable to get memory stats",
                    e);
        }
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields();
        for (NodeStatistic statistic : statistics) {
            text.append(String.format(
                    Locale.ROOT, "%-7s: %20s KiB\n", statistic.field(), Long.toUnsignedString(statistic.value())));
            fields = fields.with(statistic.field() + "-kib", Datum.unsigned(statistic.value()));
        }
        in.emit(new Result.Text(text.toString(), fields));
    }
}
