package org.jvirsh.commands.guest;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.Announcement;

/** {@code domifannounce}: makes the guest's network interfaces known to their network. */
public final class DomifannounceCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<String> device = in.string("interface");
        Announcement how = new Announcement(
                in.numbers().integer("initial"),
                in.numbers().integer("max"),
                in.numbers().integer("rounds"),
                in.numbers().integer("step"));
        Domain domain = DomainArgument.find(in);
        domain.guest().announce(device.orElse(null), how);
    }
}
