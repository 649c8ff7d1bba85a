package org.jvirsh.commands.host;

import java.util.OptionalInt;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.host.Host;

/** {@code allocpages}: reserves memory pages of one size. */
public final class AllocpagesCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "cellno");
        OptionalInt cell = in.numbers().integer("cellno");
        long size = FreepagesCommand.kib(
                in.numbers().scaled("pagesize", FreepagesCommand.KIB, FreepagesCommand.MOST_BYTES).orElse(0));
        long count = in.numbers().unsignedLong("pagecount").orElse(0);
        boolean add = in.has("add");
        Host host = in.connection().host();
        if (in.has("all")) {
            for (int number : HostCells.of(host).numbers()) {
                host.allocatePages(size, count, number, 1, add);
            }
        } else {
            host.allocatePages(size, count, cell.orElse(-1), 1, add);
        }
    }
}
