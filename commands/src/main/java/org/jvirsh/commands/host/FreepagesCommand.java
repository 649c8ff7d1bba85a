package org.jvirsh.commands.host;

import java.util.ArrayList;
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
            StringBuilder text = new StringBuilder();
            List<Datum> data = new ArrayList<>();
            try {
                for (int cell : cells.numbers()) {
                    List<Long> counts = host.freePages(sizes, cell, 1);
                    text.append("Node ").append(cell).append(":\n");
                    data.add(count(text, cell, sizes, counts));
                    text.append('\n');
                }
            } finally {
                in.emit(new Result.Text(text.toString(), new Datum.Sequence(data)));
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
        StringBuilder text = new StringBuilder();
        Datum data = count(text, cell.orElse(0), List.of(size), host.freePages(List.of(size), cell.orElse(0), 1));
        in.emit(new Result.Text(text.toString(), data));
    }

    static long kib(long bytes) {
        return (bytes + KIB - 1) / KIB;
    }

    private static Datum count(StringBuilder text, int cell, List<Long> sizes, List<Long> counts) {
        List<Datum> pages = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            text.append(sizes.get(i)).append("KiB: ").append(counts.get(i)).append('\n');
            pages.add(Datum.fields().with("page-size-kib", sizes.get(i)).with("free", counts.get(i)));
        }
        return Datum.fields().with("cell", cell).with("pages", new Datum.Sequence(pages));
    }
}
