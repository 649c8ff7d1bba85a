package org.jvirsh.commands.pool;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-create}: starts a pool from a document. */
final class PoolCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String file = in.required("file");
        Set<PoolCreateFlag> flags = CreateFlags.of(in);
        String xml = in.xmlFile("file");
        try {
            StoragePool pool = in.connection().storage().createPool(xml, flags);
            in.subject("pool", pool.name());
            in.message("Pool " + pool.name() + " created from " + file);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create pool from " + file, e);
        }
    }
}
