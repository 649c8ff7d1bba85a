package org.jvirsh.commands.secret;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code secret-event}: waits for what happens to secrets. */
final class SecretEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        throw new CommandFailure();
    }
}
