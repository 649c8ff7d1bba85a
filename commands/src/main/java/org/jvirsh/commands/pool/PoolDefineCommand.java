package org.jvirsh.commands.pool;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolDefineFlag;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-define}: makes a pool persistent. */
final class PoolDefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String file = in.required("file");
        Set<PoolDefineFlag> flags = EnumSet.noneOf(PoolDefineFlag.class);
        if (in.has("validate")) {
            flags.add(PoolDefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        try {
            StoragePool pool = in.connection().storage().definePool(xml, flags);
            in.subject("pool", pool.name());
            in.message("Pool " + pool.name() + " defined from " + file);
        } catch (VirException e) {
            throw new CommandFailure("Failed to define pool from " + file, e);
        }
    }
}
