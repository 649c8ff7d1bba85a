package org.jvirsh.commands.guest;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.FileSystemInfo;

/** {@code domfsinfo}: the file systems the guest has mounted. */
public final class DomfsinfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        List<FileSystemInfo> systems;
        try {
            systems = domain.guest().fileSystems();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get filesystem information", e);
        }
        if (systems.isEmpty()) {
            in.note("No filesystems are mounted in the domain", new Datum.Sequence(List.of()));
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (FileSystemInfo system : systems) {
            rows.add(List.of(
                    Cell.of(system.mountPoint()),
                    Cell.of(system.name()),
                    Cell.of(system.type()),
                    new Cell(String.join(",", system.targets()), Datum.sequence(system.targets(), Datum::of))));
        }
        in.emit(new Result.Table(
                List.of(
                        new Column("mountpoint", "Mountpoint"),
                        new Column("name", "Name"),
                        new Column("type", "Type"),
                        new Column("target", "Target")),
                rows));
    }
}
