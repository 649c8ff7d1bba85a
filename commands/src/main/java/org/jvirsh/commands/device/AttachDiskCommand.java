package org.jvirsh.commands.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code attach-disk}: adds a disk that options describe. */
final class AttachDiskCommand implements Command {
    private static final List<String> TEXTS = List.of(
            "source", "target", "driver", "subdriver", "type", "mode", "iothread", "cache", "io", "serial", "wwn",
            "address", "targetbus", "alias", "sourcetype", "source-protocol", "source-host-name",
            "source-host-transport", "source-host-socket", "throttle-groups");
    private static final int BLOCK_DEVICE = 0x6000;
    private static final int FILE_KIND = 0xF000;

    @Override
    public void run(Invocation in) throws CommandFailure {
        DeviceOptions.check(in);
        in.requires("source-host-name", "source-protocol");
        in.requires("source-host-transport", "source-protocol");
        in.requires("source-host-socket", "source-protocol");
        in.requires("source-host-socket", "source-host-transport");
        in.exclusive("source-host-name", "source-host-socket");
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
            throw new CommandFailure("Failed to attach disk", e);
        }
        in.message("Disk attached successfully");
    }

    private static String xml(Invocation in) throws CommandFailure {
        String type = type(in);
        if (type.equals("network") != in.has("source-protocol")) {
            throw new CommandFailure("--source-protocol option requires --sourcetype network");
        }
        Optional<String> mode = in.string("mode");
        if (mode.isPresent() && !mode.get().equals("readonly") && !mode.get().equals("shareable")) {
            throw new CommandFailure("No support for " + mode.get() + " in command 'attach-disk'");
        }
        Optional<String> wwn = in.string("wwn");
        if (wwn.isPresent() && !wwn.get().matches("(0x)?[0-9a-fA-F]{16}")) {
            throw new CommandFailure("internal error: Malformed wwn: " + wwn.get());
        }
        DeviceText disk = new DeviceText();
        disk.start("disk").raw("type", type).attribute("device", value(in, "type"));
        disk.attribute("rawio", in.has("rawio") ? "yes" : null).open();
        disk.start("driver")
                .attribute("name", value(in, "driver"))
                .attribute("type", value(in, "subdriver"))
                .attribute("iothread", value(in, "iothread"))
                .attribute("cache", value(in, "cache"))
                .attribute("io", value(in, "io"))
                .leafUnlessPlain();
        source(in, type, disk);
        disk.start("target").raw("dev", in.required("target")).raw("bus", value(in, "targetbus")).leaf();
        throttle(in, disk);
        mode.ifPresent(word -> disk.line("<" + word + "/>"));
        in.string("serial").ifPresent(serial -> disk.line("<serial>" + serial + "</serial>"));
        in.string("alias").ifPresent(alias -> disk.line("<alias name='" + alias + "'/>"));
        wwn.ifPresent(name -> disk.line("<wwn>" + name + "</wwn>"));
        Optional<String> address = in.string("address");
        if (address.isPresent()) {
            disk.line(address(address.get(), in.required("target"), in.has("multifunction")));
        }
        return disk.close("disk").toString();
    }

    private static @Nullable String value(Invocation in, String option) throws CommandFailure {
        return in.string(option).orElse(null);
    }

    private static String type(Invocation in) throws CommandFailure {
        Optional<String> given = in.string("sourcetype");
        if (given.isPresent()) {
            if (!List.of("file", "block", "network").contains(given.get())) {
                throw new CommandFailure("Unknown source type: '" + given.get() + "'");
            }
            return given.get();
        }
        if (in.has("source-protocol")) {
            return "network";
        }
        String driver = in.string("driver").orElse("");
        String source = in.required("source");
        boolean block = !driver.equals("file") && !driver.equals("tap") && !source.isEmpty()
                && blockDevice(in.session().directory().resolve(source));
        return block ? "block" : "file";
    }

    private static boolean blockDevice(Path path) {
        try {
            Object mode = Files.getAttribute(path, "unix:mode", new LinkOption[0]);
            return mode instanceof Integer bits && (bits & FILE_KIND) == BLOCK_DEVICE;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void source(Invocation in, String type, DeviceText disk) throws CommandFailure {
        String source = in.required("source");
        disk.start("source");
        switch (type) {
            case "block" -> disk.attribute("dev", source).leafUnlessPlain();
            case "network" -> {
                disk.attribute("protocol", value(in, "source-protocol")).attribute("name", source);
                String host = value(in, "source-host-name");
                if (host == null && !in.has("source-host-transport") && !in.has("source-host-socket")) {
                    disk.leafUnlessPlain();
                    return;
                }
                disk.open();
                int colon = host == null ? -1 : host.indexOf(':');
                disk.start("host")
                        .attribute("transport", value(in, "source-host-transport"))
                        .attribute("socket", value(in, "source-host-socket"))
                        .attribute("name", host == null || colon < 0 ? host : host.substring(0, colon))
                        .attribute("port", host == null || colon < 0 ? null : host.substring(colon + 1))
                        .leafUnlessPlain();
                disk.close("source");
            }
            default -> disk.attribute("file", source).leafUnlessPlain();
        }
    }

    private static void throttle(Invocation in, DeviceText disk) throws CommandFailure {
        Optional<String> groups = in.string("throttle-groups");
        if (groups.isPresent()) {
            disk.start("throttlefilters").open();
            for (String group : groups.get().split(",", -1)) {
                disk.start("throttlefilter").raw("group", group).leaf();
            }
            disk.close("throttlefilters");
        }
    }

    private static String address(String text, String target, boolean multifunction) throws CommandFailure {
        DeviceAddress address = DeviceAddress.parse(text, multifunction)
                .orElseThrow(() -> new CommandFailure("Invalid address."));
        String kind =
                switch (address) {
                    case DeviceAddress.Pci pci -> "pci";
                    case DeviceAddress.Ccw ccw -> "ccw";
                    case DeviceAddress.Usb usb -> "usb";
                    case DeviceAddress.Drive drive -> drive.kind();
                };
        if (target.startsWith("vd") && !kind.equals("pci") && !kind.equals("ccw")) {
            throw new CommandFailure("expecting a pci:0000.00.00.00 or ccw:00.0.0000 address.");
        }
        if (target.startsWith("sd") && !kind.equals("scsi") && !kind.equals("usb") && !kind.equals("sata")) {
            throw new CommandFailure("expecting a scsi:00.00.00 or usb:00.00 or sata:00.00.00 address.");
        }
        if (target.startsWith("hd") && !kind.equals("ide")) {
            throw new CommandFailure("expecting an ide:00.00.00 address.");
        }
        return address.xml().stripTrailing();
    }
}
