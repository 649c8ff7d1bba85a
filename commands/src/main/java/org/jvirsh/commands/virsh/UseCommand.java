package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code use}: goes over to another of the connections. */
final class UseCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.required("name");
        in.session().use(name);
        in.subject("name", name);
    }
}
