package org.jvirsh.commands.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkFilter;

/** {@code net-list}: the networks, as a table or one name a line. */
final class NetworkListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<NetworkFilter> filters = filters(in);
        boolean name = in.has("name");
        boolean uuid = in.has("uuid");
        if ((in.has("table") ? 1 : 0) + (name ? 1 : 0) + (uuid ? 1 : 0) > 1) {
            throw new CommandFailure("Only one argument from --table, --name and --uuid may be specified.");
        }
        List<Network> networks = collect(in, filters);
        networks.sort(Comparator.comparing(Network::name, String.CASE_INSENSITIVE_ORDER));
        if (uuid) {
            List<String> lines = new ArrayList<>();
            networks.forEach(network -> lines.add(network.uuid().toString()));
            in.emit(Result.Text.things("uuid", lines));
        } else if (name) {
            List<String> lines = new ArrayList<>();
            networks.forEach(network -> lines.add(network.name()));
            in.emit(Result.Text.things("name", lines));
        } else {
            in.emit(table(networks, in.has("title")));
        }
    }

    private static Set<NetworkFilter> filters(Invocation in) {
        Set<NetworkFilter> filters = EnumSet.of(NetworkFilter.ACTIVE);
        if (in.has("inactive")) {
            filters = EnumSet.of(NetworkFilter.INACTIVE);
        }
        if (in.has("all")) {
            filters = EnumSet.of(NetworkFilter.ACTIVE, NetworkFilter.INACTIVE);
        }
        add(in, filters, "persistent", NetworkFilter.PERSISTENT);
        add(in, filters, "transient", NetworkFilter.TRANSIENT);
        add(in, filters, "autostart", NetworkFilter.AUTOSTART);
        add(in, filters, "no-autostart", NetworkFilter.NO_AUTOSTART);
        return filters;
    }

    private static void add(Invocation in, Set<NetworkFilter> filters, String option, NetworkFilter filter) {
        if (in.has(option)) {
            filters.add(filter);
        }
    }

    /** The networks; for a driver that cannot list them, the words of virsh's older way of asking. */
    private static List<Network> collect(Invocation in, Set<NetworkFilter> filters) throws CommandFailure {
        try {
            return new ArrayList<>(in.connection().networks().list(filters));
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw new CommandFailure("Failed to list networks", e);
            }
            throw filters.contains(NetworkFilter.ACTIVE)
                    ? new CommandFailure(
                            "Failed to get the number of active networks",
                            VirException.unsupported("virConnectNumOfNetworks"))
                    : new CommandFailure(
                            "Failed to get the number of inactive networks",
                            VirException.unsupported("virConnectNumOfDefinedNetworks"));
        }
    }

    private static Result table(List<Network> networks, boolean title) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("name", "Name"),
                new Column("state", "State"),
                new Column("autostart", "Autostart"),
                new Column("persistent", "Persistent")));
        if (title) {
            columns.add(new Column("title", "Title"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Network network : networks) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(network.name()));
            row.add(Cell.of(network.active() ? "active" : "inactive"));
            row.add(autostart(network));
            row.add(Cell.yesNo(network.persistent()));
            if (title) {
                row.add(Cell.of(NetworkRemarks.get(network, MetadataKind.TITLE, Set.of())));
            }
            rows.add(row);
        }
        return new Result.Table(columns, rows);
    }

    private static Cell autostart(Network network) {
        try {
            return Cell.yesNo(network.autostart());
        } catch (VirException e) {
            return Cell.none("no autostart");
        }
    }
}
