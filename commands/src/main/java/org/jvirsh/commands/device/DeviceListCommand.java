package org.jvirsh.commands.device;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.xml.XmlElement;

/** {@code domblklist} and {@code domiflist}: the disks and the network interfaces of a domain. */
final class DeviceListCommand implements Command {
    private static final List<String> DISK_SOURCES = List.of("file", "dev", "dir", "name", "volume", "path");
    private static final List<String> NIC_SOURCES = List.of("bridge", "dev", "network", "name", "path");

    private final boolean disks;

    DeviceListCommand(boolean disks) {
        this.disks = disks;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        XmlElement devices =
                DeviceOptions.definition(DomainArgument.find(in), in.has("inactive")).child("devices");
        XmlElement all = devices == null ? XmlElement.of("devices") : devices;
        in.emit(disks ? disks(all.children("disk"), in.has("details")) : interfaces(all.children("interface")));
    }

    private static Cell cell(@Nullable String text) {
        return text == null || text.isEmpty() ? Cell.dash() : Cell.of(text);
    }

    /** The first of some attributes, in the order of the document. */
    private static @Nullable String source(XmlElement device, List<String> names) {
        XmlElement source = device.child("source");
        if (source != null) {
            for (String name : source.attributes().keySet()) {
                if (names.contains(name)) {
                    return source.attribute(name);
                }
            }
        }
        return null;
    }

    private static Result disks(List<XmlElement> disks, boolean details) throws CommandFailure {
        List<Column> columns = new ArrayList<>();
        if (details) {
            columns.add(new Column("type", "Type"));
            columns.add(new Column("device", "Device"));
        }
        columns.add(new Column("target", "Target"));
        columns.add(new Column("source", "Source"));
        List<List<Cell>> rows = new ArrayList<>();
        for (XmlElement disk : disks) {
            String target = disk.value("target/@dev");
            if (target == null) {
                throw new CommandFailure("unable to query block list");
            }
            List<Cell> row = new ArrayList<>();
            if (details) {
                row.add(Cell.of(disk.attribute("type", "")));
                row.add(Cell.of(disk.attribute("device", "")));
            }
            row.add(Cell.of(target));
            row.add(cell(disk.attribute("type", "").equals("nvme") ? nvme(disk) : source(disk, DISK_SOURCES)));
            rows.add(row);
        }
        return new Result.Table(columns, rows);
    }

    private static String nvme(XmlElement disk) throws CommandFailure {
        String namespace = disk.value("source/@namespace");
        String domain = disk.value("source/address/@domain");
        String bus = disk.value("source/address/@bus");
        String slot = disk.value("source/address/@slot");
        String function = disk.value("source/address/@function");
        if (namespace == null || domain == null || bus == null || slot == null || function == null) {
            throw new CommandFailure("Unable to query NVMe disk address");
        }
        return "nvme://" + digits(domain) + ":" + digits(bus) + ":" + digits(slot) + "."
                + Integer.decode(function) + "/" + namespace;
    }

    private static String digits(String hexadecimal) {
        return hexadecimal.startsWith("0x") ? hexadecimal.substring(2) : hexadecimal;
    }

    private static Result interfaces(List<XmlElement> nics) {
        List<List<Cell>> rows = new ArrayList<>();
        for (XmlElement nic : nics) {
            rows.add(List.of(
                    cell(nic.value("target/@dev")),
                    Cell.of(nic.attribute("type", "")),
                    cell(source(nic, NIC_SOURCES)),
                    cell(nic.value("model/@type")),
                    cell(nic.value("mac/@address"))));
        }
        return new Result.Table(
                List.of(
                        new Column("interface", "Interface"),
                        new Column("type", "Type"),
                        new Column("source", "Source"),
                        new Column("model", "Model"),
                        new Column("mac-address", "MAC")),
                rows);
    }
}
