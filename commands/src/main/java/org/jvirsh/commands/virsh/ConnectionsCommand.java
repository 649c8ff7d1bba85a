package org.jvirsh.commands.virsh;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.SessionLink;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Access;

/** {@code connections}: the connections of the shell. */
final class ConnectionsCommand implements Command {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", "Name"), new Column("uri", "URI"), new Column("access", "Access"),
            new Column("state", "State"), new Column("in-use", "In use"));

    @Override
    public void run(Invocation in) {
        List<List<Cell>> rows = new ArrayList<>();
        for (SessionLink link : in.session().links()) {
            rows.add(List.of(
                    Cell.of(link.name()),
                    Cell.orDash(link.uri().orElse(null)),
                    Cell.of(link.access() == Access.READ_ONLY ? "read-only" : "read-write"),
                    Cell.of(link.state()),
                    Cell.yesNo(link == in.session().current())));
        }
        in.emit(new Result.Table(COLUMNS, rows));
    }
}
