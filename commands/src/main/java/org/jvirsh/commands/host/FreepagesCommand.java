package org.jvirsh.commands.host;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.host.Host;

/** {@code freepages}: free pages of the host, a cell, or each cell. */
public final class FreepagesCommand implements Command {
    static final long KIB = 1024;
    static final long MOST_BYTES = 0xFFFF_FFFFL * KIB;

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "cellno");
        OptionalLong bytes = in.numbers().scaled("pagesize", KIB, MOST_BYTES);
        long size = kib(bytes.orElse(0));
        Host host = in.connection().host();
        if (in.has("all")) {
            HostCells cells = HostCells.of(host);
            List<Long> sizes = bytes.isPresent() ? List.of(size) : cells.pageSizes();
            for (int cell : cells.numbers()) {
                print(in, "Node " + cell + ":\n", cell, sizes, host.freePages(sizes, cell, 1), "\n");
            }
            return;
        }
        if (!in.has("cellno")) {
            throw new CommandFailure("missing cellno argument");
        }
        OptionalInt cell = in.numbers().integer("cellno");
        if (cell.orElse(0) < -1) {
            throw new CommandFailure("cell number must be non-negative integer or -1");
        }
        if (bytes.isEmpty()) {
            throw new CommandFailure("missing pagesize argument");
        }
        print(in, "", cell.orElse(0), List.of(size), host.freePages(List.of(size), cell.orElse(0), 1), "");
    }

    static long kib(long bytes) {
        return (bytes + KIB - 1) / KIB;
    }

    private static void print(
            Invocation in, String head, int cell, List<Long> sizes, List<Long> counts, String foot) {
        StringBuilder text = new StringBuilder(head);
        Datum.Fields pages = Datum.fields();
        for (int i = 0; i < sizes.size(); i++) {
            text.append(sizes.get(i)).append("KiB: ").append(counts.get(i)).append('\n');
            pages = pages.with(sizes.get(i) + "KiB", counts.get(i));
        }
        in.emit(new Result.Text(
                text.append(foot).toString(), Datum.fields().with("cell", cell).with("free-pages", pages)));
    }
}
