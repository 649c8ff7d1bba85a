package org.jvirsh.commands.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.network.NetworkPort;

/** {@code net-port-list}: the ports of a network. */
final class PortListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("table") && in.has("uuid")) {
            throw new CommandFailure("Only one argument from --table and --uuid may be specified.");
        }
        List<String> uuids = new ArrayList<>();
        for (NetworkPort port : NetworkArgument.find(in).ports()) {
            uuids.add(port.uuid().toString());
        }
        uuids.sort(Comparator.naturalOrder());
        if (in.has("uuid")) {
            in.emit(Result.Text.things("uuid", uuids));
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (String uuid : uuids) {
            rows.add(List.of(Cell.of(uuid)));
        }
        in.emit(new Result.Table(List.of(new Column("uuid", "UUID")), rows));
    }
}
