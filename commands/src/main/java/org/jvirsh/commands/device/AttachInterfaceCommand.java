package org.jvirsh.commands.device;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.tuning.Rate;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code attach-interface}: adds a network interface that options describe. */
final class AttachInterfaceCommand implements Command {
    private static final List<String> TEXTS = List.of(
            "type", "source", "target", "mac", "script", "model", "alias", "inbound", "outbound", "source-mode");

    @Override
    public void run(Invocation in) throws CommandFailure {
        DeviceOptions.check(in);
        for (String option : TEXTS) {
            in.string(option);
        }
        String xml = xml(in);
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
            return;
        }
        Domain domain = DomainArgument.find(in);
        try {
            DeviceOptions.attach(in, domain, xml);
        } catch (VirException e) {
            throw new CommandFailure("Failed to attach interface", e);
        }
        in.message("Interface attached successfully");
    }

    private static CommandFailure unsupported(String type) {
        return new CommandFailure("No support for " + type + " in command 'attach-interface'");
    }

    private static String xml(Invocation in) throws CommandFailure {
        String type = in.required("type");
        if (!List.of("network", "bridge", "direct", "hostdev", "vhostuser", "user", "ethernet", "server", "client",
                        "mcast", "udp", "vdpa", "internal", "null", "vds")
                .contains(type)) {
            throw unsupported(type);
        }
        Optional<String> mode = in.string("source-mode");
        if (mode.isPresent() && !mode.get().equals("server") && !mode.get().equals("client")) {
            throw new CommandFailure("Invalid source mode: " + mode.get());
        }
        Rate inbound = inbound(in);
        Rate outbound = outbound(in);
        DeviceText nic = new DeviceText();
        nic.start("interface").raw("type", type).raw("managed", in.has("managed") ? "yes" : null).open();
        source(in, type, mode, nic);
        line(in, nic, "target", "<target dev='");
        line(in, nic, "mac", "<mac address='");
        line(in, nic, "script", "<script path='");
        line(in, nic, "model", "<model type='");
        line(in, nic, "alias", "<alias name='");
        if (in.has("inbound") || in.has("outbound")) {
            nic.start("bandwidth").open();
            rate(nic, "inbound", inbound);
            rate(nic, "outbound", new Rate(outbound.average(), outbound.peak(), outbound.burst(), 0));
            nic.close("bandwidth");
        }
        return nic.close("interface").toString();
    }

    private static void line(Invocation in, DeviceText nic, String option, String head) throws CommandFailure {
        in.string(option).ifPresent(value -> nic.line(head + value + "'/>"));
    }

    private static Rate inbound(Invocation in) throws CommandFailure {
        Rate rate = Rate.parse(in.string("inbound").orElse(""));
        if (in.has("inbound") && rate.average() == 0 && rate.floor() == 0) {
            throw new CommandFailure("either inbound average or floor is mandatory");
        }
        return rate;
    }

    private static Rate outbound(Invocation in) throws CommandFailure {
        Rate rate = Rate.parse(in.string("outbound").orElse(""));
        if (in.has("outbound")) {
            if (rate.average() == 0) {
                throw new CommandFailure("outbound average is mandatory");
            }
            if (rate.floor() != 0) {
                throw new CommandFailure("outbound floor is unsupported yet");
            }
        }
        return rate;
    }

    private static void source(Invocation in, String type, Optional<String> mode, DeviceText nic)
            throws CommandFailure {
        String source = in.required("source");
        switch (type) {
            case "network", "bridge" -> nic.line("<source " + type + "='" + source + "'/>");
            case "direct" -> nic.line("<source dev='" + source + "'/>");
            case "hostdev" -> {
                DeviceAddress address = DeviceAddress.parse("pci:" + source, false)
                        .orElseThrow(() -> new CommandFailure(
                                "cannot parse pci address '" + source + "' for network interface"));
                nic.start("source").open().line(address.xml().stripTrailing()).close("source");
            }
            case "vhostuser" -> {
                if (mode.isEmpty()) {
                    throw new CommandFailure("source-mode is mandatory");
                }
                nic.line("<source type='unix' path='" + source + "' mode='" + mode.get() + "'/>");
            }
            default -> throw unsupported(type);
        }
    }

    private static void rate(DeviceText nic, String element, Rate rate) {
        nic.start(element)
                .raw("average", positive(rate.average()))
                .raw("peak", positive(rate.peak()))
                .raw("burst", positive(rate.burst()))
                .raw("floor", positive(rate.floor()));
        if (rate.average() == 0 && rate.floor() == 0) {
            nic.drop();
        } else {
            nic.leaf();
        }
    }

    private static @Nullable String positive(long value) {
        return value == 0 ? null : Long.toUnsignedString(value);
    }
}
