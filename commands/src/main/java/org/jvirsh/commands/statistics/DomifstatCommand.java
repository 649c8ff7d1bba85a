package org.jvirsh.commands.statistics;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.InterfaceStats;

/** {@code domifstat}: what has gone through a network interface. */
public final class DomifstatCommand implements Command {
    private static final String[] NAMES = {
        "rx_bytes", "rx_packets", "rx_errs", "rx_drop", "tx_bytes", "tx_packets", "tx_errs", "tx_drop"
    };

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String device = in.required("interface");
        InterfaceStats stats;
        try {
            stats = domain.statistics().interfaceStats(device);
        } catch (VirException e) {
            throw new CommandFailure("Failed to get interface stats " + in.required("domain") + " " + device, e);
        }
        long[] values = {
            stats.receivedBytes(), stats.receivedPackets(), stats.receiveErrors(), stats.receiveDrops(),
            stats.sentBytes(), stats.sentPackets(), stats.sendErrors(), stats.sendDrops()
        };
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields().with("interface", device);
        for (int i = 0; i < NAMES.length; i++) {
            if (values[i] >= 0) {
                text.append(device).append(' ').append(NAMES[i]).append(' ').append(values[i]).append('\n');
                fields = fields.with(NAMES[i], values[i]);
            }
        }
        in.emit(new Result.Text(text.toString(), fields));
    }
}
