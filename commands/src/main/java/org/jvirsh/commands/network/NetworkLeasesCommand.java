package org.jvirsh.commands.network;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.DhcpLease;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-dhcp-leases}: the addresses a network's DHCP server has lent. */
final class NetworkLeasesCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<String> mac = in.string("mac");
        Network network = NetworkArgument.find(in);
        List<DhcpLease> leases;
        try {
            leases = new ArrayList<>(network.leases(mac));
        } catch (VirException e) {
            throw new CommandFailure("Failed to get leases info for " + in.required("network"), e);
        }
        leases.sort(Comparator.comparing(
                DhcpLease::mac, Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER)));
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
        List<List<Cell>> rows = new ArrayList<>();
        for (DhcpLease lease : leases) {
            rows.add(List.of(
                    Cell.of(format.format(lease.expiry()), lease.expiry().getEpochSecond()),
                    Cell.orDash(lease.mac()),
                    Cell.of(lease.ipv6() ? "ipv6" : "ipv4"),
                    Cell.of(lease.address() + "/" + lease.prefix()),
                    Cell.orDash(lease.hostname()),
                    Cell.orDash(lease.clientId())));
        }
        in.emit(new Result.Table(
                List.of(
                        new Column("expiry-time", "Expiry Time"),
                        new Column("mac-address", "MAC address"),
                        new Column("protocol", "Protocol"),
                        new Column("ip-address", "IP address"),
                        new Column("hostname", "Hostname"),
                        new Column("client-id", "Client ID or DUID")),
                rows));
    }
}
