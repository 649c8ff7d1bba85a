package org.jvirsh.commands.pool;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-autostart}: whether a pool is started together with its manager. */
final class PoolAutostartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        String name = in.required("pool");
        String mark = in.has("disable") ? "unmark" : "mark";
        try {
            pool.autostart(!in.has("disable"));
        } catch (VirException e) {
            throw new CommandFailure("failed to " + mark + " pool " + name + " as autostarted", e);
        }
        in.message("Pool " + name + " " + mark + "ed as autostarted");
    }
}
