package org.jvirsh.commands.pool;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;

/** {@code pool-capabilities}: the types of pools the hypervisor knows. */
final class PoolCapabilitiesCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        try {
            String xml = in.connection().storage().capabilities();
            in.emit(new Result.Text(xml + "\n", Datum.fields().with("xml", xml)));
        } catch (VirException e) {
            throw new CommandFailure("failed to get storage pool capabilities", e);
        }
    }
}
