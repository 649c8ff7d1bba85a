package org.jvirsh.commands.statistics;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.statistics.AbortJobFlag;

/** {@code domjobabort}: aborts what a domain is busy with. */
public final class DomjobabortCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        if (in.has("postcopy")) {
            domain.statistics().abortJob(Set.of(AbortJobFlag.POSTCOPY));
        } else {
            domain.statistics().abortJob();
        }
    }
}
