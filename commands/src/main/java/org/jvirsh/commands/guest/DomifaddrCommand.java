package org.jvirsh.commands.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.GuestInterface;

/** {@code domifaddr}: the guest's network interfaces with their addresses. */
public final class DomifaddrCommand implements Command {
    private static final String UNKNOWN = "N/A";
    private static final int RULE = 79;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<String> wanted = in.string("interface");
        Optional<String> word = in.string("source");
        AddressSource source = word.isEmpty() ? AddressSource.LEASE : source(word.get());
        Domain domain = DomainArgument.find(in);
        List<GuestInterface> interfaces;
        try {
            interfaces = domain.guest().interfaces(source);
        } catch (VirException e) {
            throw new CommandFailure("Failed to query for interfaces addresses", e);
        }
        StringBuilder text = new StringBuilder();
        if (!in.session().settings().quiet()) {
            text.append(String.format(
                    Locale.ROOT, " %-10s %-20s %-8s     %s\n", "Name", "MAC address", "Protocol", "Address"));
            text.repeat('-', RULE).append('\n');
        }
        List<Datum> data = new ArrayList<>();
        for (GuestInterface each : interfaces) {
            if (wanted.isEmpty() || wanted.get().equals(each.name())) {
                lines(text, each, in.has("full"));
                data.add(datum(each));
            }
        }
        in.emit(new Result.Text(text.toString(), new Datum.Sequence(List.copyOf(data))));
    }

    private static AddressSource source(String word) throws CommandFailure {
        for (AddressSource source : AddressSource.values()) {
            if (source.name().toLowerCase(Locale.ROOT).equals(word)) {
                return source;
            }
        }
        throw new CommandFailure("Unknown data source '" + word + "'");
    }

    private static void lines(StringBuilder text, GuestInterface each, boolean full) {
        String hardware = each.hardwareAddress();
        if (each.addresses().isEmpty()) {
            line(text, each.name(), hardware == null ? UNKNOWN : hardware, UNKNOWN, UNKNOWN);
        }
        for (int i = 0; i < each.addresses().size(); i++) {
            GuestInterface.Address address = each.addresses().get(i);
            boolean named = full || i == 0;
            line(
                    text,
                    named ? each.name() : "-",
                    named ? (hardware == null ? "" : hardware) : "-",
                    address.protocol().text(),
                    address.address() + "/" + address.prefix());
        }
    }

    private static void line(StringBuilder text, String name, String hardware, String protocol, String address) {
        text.append(String.format(Locale.ROOT, " %-10s %-17s    %-12s %s\n", name, hardware, protocol, address));
    }

    private static Datum datum(GuestInterface each) {
        String hardware = each.hardwareAddress();
        return Datum.fields()
                .with("name", each.name())
                .with("mac-address", hardware == null ? Datum.none() : Datum.of(hardware))
                .with(
                        "addresses",
                        Datum.sequence(
                                each.addresses(),
                                address -> Datum.fields()
                                        .with("protocol", address.protocol().text())
                                        .with("address", address.address())
                                        .with("prefix", address.prefix())));
    }
}
