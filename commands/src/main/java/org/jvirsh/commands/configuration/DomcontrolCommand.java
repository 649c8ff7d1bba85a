package org.jvirsh.commands.configuration;

import java.util.Locale;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.ControlInfo;

/** {@code domcontrol}: how the way to a domain is. */
final class DomcontrolCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        ControlInfo info = DomainArgument.find(in).control();
        String state = info.state().text();
        String text =
                switch (info.state()) {
                    case OK -> state;
                    case JOB, OCCUPIED ->
                            state + String.format(Locale.ROOT, " (%.3fs)", info.milliseconds() / 1000.0);
                    case ERROR -> info.error() == ControlInfo.Fault.NONE
                            ? state
                            : state + ": " + info.error().text();
                };
        in.emit(new Result.Text(
                text + "\n",
                Datum.fields()
                        .with("state", state)
                        .with(
                                "fault",
                                info.error() == ControlInfo.Fault.NONE ? Datum.none() : Datum.of(info.error().text()))
                        .with("duration-ms", info.milliseconds())));
    }
}
