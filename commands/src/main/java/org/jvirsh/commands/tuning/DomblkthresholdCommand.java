package org.jvirsh.commands.tuning;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code domblkthreshold}: asks for an event when a disk fills up. */
public final class DomblkthresholdCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String device = in.required("dev");
        long threshold = in.numbers().scaled("threshold", 1, -1L).orElse(0);
        Domain domain = DomainArgument.find(in);
        domain.tuning().setBlockThreshold(device, threshold);
    }
}
