package org.jvirsh.commands.pool;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-edit}: lets the user edit the definition of a pool. */
final class PoolEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        EditSession.report(in, new Subject(in, pool), "Pool ", "", pool.name(), StoragePool::name);
    }

    private record Subject(Invocation in, StoragePool pool) implements EditSubject<StoragePool> {
        /** A driver that does not know the flag is asked without it. */
        @Override
        public String xml() {
            try {
                return pool.xml(Set.of(PoolXmlFlag.INACTIVE));
            } catch (VirException e) {
                if (e.code() != ErrorCode.INVALID_ARG) {
                    throw e;
                }
                return pool.xml(Set.of());
            }
        }

        @Override
        public StoragePool define(String edited, boolean validate) throws CommandFailure {
            return in.connection().storage().definePool(edited, Set.of());
        }
    }
}
