package org.jvirsh.commands.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.PrettySize;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code domblkinfo}: sizes of disks. */
public final class DomblkinfoCommand implements Command {
    private static final BlockInfo EMPTY = new BlockInfo(0, 0, 0);

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "device");
        Domain domain = DomainArgument.find(in);
        if (in.has("all")) {
            all(in, domain);
            return;
        }
        String device = in.arguments().raw("device").orElse("");
        if (device.isEmpty()) {
            throw new CommandFailure("command 'domblkinfo' requires <device> option");
        }
        BlockInfo info = domain.statistics().blockInfo(device);
        in.emit(new Result.Properties(
                List.of(
                        new Property("capacity-bytes", "Capacity:", size(in, info, info.capacity())),
                        new Property("allocation-bytes", "Allocation:", size(in, info, info.allocation())),
                        new Property("physical-bytes", "Physical:", size(in, info, info.physical()))),
                Result.Properties.USUAL_WIDTH));
    }

    private static void all(Invocation in, Domain domain) {
        boolean active = domain.id().isPresent();
        XmlElement devices = XmlReader.read("domain_definition", domain.xml(Set.of())).child("devices");
        List<List<Cell>> rows = new ArrayList<>();
        for (XmlElement disk : devices == null ? List.<XmlElement>of() : devices.children("disk")) {
            String target = String.valueOf(disk.value("target/@dev"));
            BlockInfo info = disk.child("source") == null
                    ? EMPTY
                    : info(domain, target, !active && disk.value("source/@protocol") != null);
            rows.add(List.of(
                    Cell.of(target),
                    size(in, info, info.capacity()),
                    size(in, info, info.allocation()),
                    size(in, info, info.physical())));
        }
        in.emit(new Result.Table(
                List.of(
                        new Column("target", "Target"),
                        new Column("capacity-bytes", "Capacity"),
                        new Column("allocation-bytes", "Allocation"),
                        new Column("physical-bytes", "Physical")),
                rows));
    }

    /** The sizes; a disk of another host need not be there while the domain does not run. */
    private static BlockInfo info(Domain domain, String target, boolean mayBeAway) {
        try {
            return domain.statistics().blockInfo(target);
        } catch (VirException e) {
            if (mayBeAway && e.code() == ErrorCode.INTERNAL_ERROR && e.error().domain() == ErrorDomain.STORAGE) {
                return EMPTY;
            }
            throw e;
        }
    }

    private static Cell size(Invocation in, BlockInfo info, long bytes) {
        if (info.equals(EMPTY)) {
            return Cell.dash();
        }
        return Cell.of(in.has("human") ? PrettySize.of(bytes).text() : Long.toUnsignedString(bytes), bytes);
    }
}
