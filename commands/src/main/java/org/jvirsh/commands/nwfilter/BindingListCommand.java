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
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;

/** {@code nwfilter-binding-list}: which filters are bound to which ports. */
final class BindingListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<NwFilterBinding> bindings;
        try {
            bindings = new ArrayList<>(in.connection().nwfilters().bindings());
        } catch (VirException e) {
            throw new CommandFailure("Failed to list network filter bindings", e);
        }
        bindings.sort(Comparator.comparing(NwFilterBinding::portDevice, String.CASE_INSENSITIVE_ORDER));
        List<List<Cell>> rows = new ArrayList<>();
        for (NwFilterBinding binding : bindings) {
            rows.add(List.of(Cell.of(binding.portDevice()), Cell.of(binding.filterName())));
        }
        in.emit(new Result.Table(
                List.of(new Column("port-dev", "Port Dev"), new Column("filter", "Filter")), rows));
    }
}
