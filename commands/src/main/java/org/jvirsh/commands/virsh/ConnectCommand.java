package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code connect}: another connection in place of the one there is. */
public final class ConnectCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.session().connect(in.string("name").orElse(null), in.has("readonly"));
        in.subject("uri", in.connection().uri());
    }
}
