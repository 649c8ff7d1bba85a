package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;

/** {@code iothreadinfo}: the threads that serve disks. */
public final class IothreadinfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Domain domain = DomainArgument.find(in);
        List<IoThreadInfo> threads;
        try {
            threads = domain.tuning().ioThreads(affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to get domain IOThreads information", e);
        }
        if (threads.isEmpty()) {
            in.note("No IOThreads found for the domain", new Datum.Sequence(List.of()));
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (IoThreadInfo thread : threads) {
            rows.add(List.of(Cell.of(thread.id()), HostCpus.cell(thread.affinity())));
        }
        in.emit(new Result.Table(
                List.of(new Column("iothread", "IOThread ID"), new Column("cpu-affinity", "CPU Affinity")), rows));
    }
}
