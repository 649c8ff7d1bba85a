package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code connect}: another connection in place of the one there is, or beside it under a name. */
public final class ConnectCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("uri")) {
            in.session().connect(in.required("name"), in.required("uri"), in.has("readonly"));
        } else {
            in.session().connect(in.string("name").orElse(null), in.has("readonly"));
        }
        in.subject("uri", in.connection().uri());
    }
}
