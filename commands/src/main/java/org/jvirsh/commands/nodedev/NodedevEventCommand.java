package org.jvirsh.commands.nodedev;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code nodedev-event}: waits for what happens to host devices. */
final class NodedevEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        throw new CommandFailure();
    }
}
