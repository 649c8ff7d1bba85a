package org.jvirsh.commands.iface;

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
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceFilter;

/** {@code iface-list}: the interfaces of the host. */
final class IfaceListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "inactive");
        Set<InterfaceFilter> filters = EnumSet.of(in.has("inactive") ? InterfaceFilter.INACTIVE : InterfaceFilter.ACTIVE);
        if (in.has("all")) {
            filters = EnumSet.allOf(InterfaceFilter.class);
        }
        List<HostInterface> interfaces = collect(in, filters);
        interfaces.sort(Comparator.comparing(HostInterface::name, String.CASE_INSENSITIVE_ORDER));
        List<List<Cell>> rows = new ArrayList<>();
        for (HostInterface each : interfaces) {
            rows.add(List.of(
                    Cell.of(each.name()), Cell.of(each.active() ? "active" : "inactive"), Cell.of(each.mac())));
        }
        in.emit(new Result.Table(
                List.of(
                        new Column("name", "Name"),
                        new Column("state", "State"),
                        new Column("mac-address", "MAC Address")),
                rows));
    }

    /** The interfaces; for a driver that cannot list them, the words of virsh's older way of asking. */
    private static List<HostInterface> collect(Invocation in, Set<InterfaceFilter> filters) throws CommandFailure {
        try {
            return new ArrayList<>(in.connection().interfaces().list(filters));
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw new CommandFailure("Failed to list interfaces", e);
            }
            throw filters.contains(InterfaceFilter.ACTIVE)
                    ? new CommandFailure(
                            "Failed to list active interfaces",
                            VirException.unsupported("virConnectNumOfInterfaces"))
                    : new CommandFailure(
                            "Failed to list inactive interfaces",
                            VirException.unsupported("virConnectNumOfDefinedInterfaces"));
        }
    }
}
