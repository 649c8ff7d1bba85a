package org.jvirsh.commands.network;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code net-event}: waits for what happens to networks. */
final class NetworkEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        throw new CommandFailure();
    }
}
