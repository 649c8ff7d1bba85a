package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;

/** {@code freecell}: free memory of the host, a cell, or each cell. */
public final class FreecellCommand implements Command {
    private static final long KIB = 1024;

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "cellno");
        OptionalInt cell = in.numbers().integer("cellno");
        Host host = in.connection().host();
        if (in.has("all")) {
            all(in, host);
        } else if (cell.isPresent()) {
            long free = host.cellsFreeMemory(cell.getAsInt(), 1).getFirst() / KIB;
            in.emit(new Result.Text(
                    cell.getAsInt() + ": " + free + " KiB\n",
                    Datum.fields().with("cell", cell.getAsInt()).with("free-kib", free)));
        } else {
            long free = host.freeMemory();
            if (free == 0) {
                throw new CommandFailure("An error occurred, but the cause is unknown");
            }
            in.emit(new Result.Text(
                    "Total: " + free / KIB + " KiB\n", Datum.fields().with("free-kib", free / KIB)));
        }
    }

    private static void all(Invocation in, Host host) throws CommandFailure {
        long total = 0;
        StringBuilder text = new StringBuilder();
        List<Datum> cells = new ArrayList<>();
        for (int number : HostCells.of(host).numbers()) {
            long free;
            try {
                free = host.cellsFreeMemory(number, 1).getFirst();
            } catch (VirException e) {
                throw new CommandFailure("failed to get free memory for NUMA node number: " + number, e);
            }
            text.append(String.format(Locale.ROOT, "%5d: %10d KiB\n", number, free / KIB));
            cells.add(Datum.fields().with("cell", number).with("free-kib", free / KIB));
            total += free;
        }
        if (!in.session().settings().quiet()) {
            text.append("--------------------\n");
            text.append(String.format(Locale.ROOT, "%5s: %10d KiB\n", "Total", total / KIB));
        }
        in.emit(new Result.Text(
                text.toString(),
                Datum.fields().with("cells", new Datum.Sequence(cells)).with("free-kib", total / KIB)));
    }
}
