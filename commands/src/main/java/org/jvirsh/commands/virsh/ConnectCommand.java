package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ConnectionUri;

/** {@code connect}: another connection in place of the one there is. */
public final class ConnectCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String uri = in.string("name").filter(name -> !name.isEmpty()).orElse(ConnectionUri.DEFAULT);
        in.session().connect(uri, in.has("readonly") ? Access.READ_ONLY : Access.READ_WRITE);
    }
}
