package org.jvirsh.commands.nwfilter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilter;

/** {@code nwfilter-list}: the network filters. */
final class FilterListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<NwFilter> filters = collect(in);
        filters.sort(Comparator.comparing(NwFilter::name, String.CASE_INSENSITIVE_ORDER));
        List<List<Cell>> rows = new ArrayList<>();
        for (NwFilter filter : filters) {
            rows.add(List.of(Cell.of(filter.uuid().toString()), Cell.of(filter.name())));
        }
        in.emit(new Result.Table(List.of(new Column("uuid", "UUID"), new Column("name", "Name")), rows));
    }

    /** The filters; for a driver that cannot list them, the words of virsh's older way of asking. */
    private static List<NwFilter> collect(Invocation in) throws CommandFailure {
        try {
            return new ArrayList<>(in.connection().nwfilters().list());
        } catch (VirException e) {
            throw e.code() == ErrorCode.NO_SUPPORT
                    ? new CommandFailure(
                            "Failed to count network filters", VirException.unsupported("virConnectNumOfNWFilters"))
                    : new CommandFailure("Failed to list network filters", e);
        }
    }
}
