package org.jvirsh.commands.tuning;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.hypervisor.Domain;

/** {@code guestvcpus}: which virtual processors the guest uses. */
public final class GuestvcpusCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("enable", "disable");
        in.requires("enable", "cpulist");
        in.requires("disable", "cpulist");
        Optional<String> list = in.string("cpulist");
        if (list.isPresent() && !in.has("enable") && !in.has("disable")) {
            throw new CommandFailure("One of options --enable or --disable is required by option --cpulist");
        }
        Domain domain = DomainArgument.find(in);
        if (list.isPresent()) {
            domain.tuning().setGuestVcpus(list.get(), in.has("enable"));
        } else {
            in.emit(ParameterText.lines(domain.tuning().guestVcpus(), ParameterText.USUAL_WIDTH));
        }
    }
}
