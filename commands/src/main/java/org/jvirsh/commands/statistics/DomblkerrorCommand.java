package org.jvirsh.commands.statistics;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.statistics.DiskError;

/** {@code domblkerror}: disks that have failed. */
public final class DomblkerrorCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<DiskError> errors = DomainArgument.find(in).statistics().diskErrors();
        StringBuilder text = new StringBuilder(errors.isEmpty() ? "No errors found\n" : "");
        for (DiskError error : errors) {
            text.append(error.disk()).append(": ").append(error.kind().text()).append('\n');
        }
        in.emit(new Result.Text(
                text.toString(),
                Datum.fields()
                        .with(
                                "errors",
                                Datum.sequence(
                                        errors,
                                        error -> Datum.fields()
                                                .with("disk", error.disk())
                                                .with("error", error.kind().text())))));
    }
}
