package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.DomainState;

/** {@code domstate}: the state, and why. */
public final class DomstateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainState state = DomainArgument.find(in).state();
        in.emit(new Result.Text(
                (in.has("reason") ? state.describe() : state.text()) + "\n",
                Datum.fields().with("state", state.text()).with("reason", state.reason().text())));
    }
}
