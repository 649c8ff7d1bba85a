package org.jvirsh.commands.pool;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.storage.PoolXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-dumpxml}: a pool as XML. */
final class PoolDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<PoolXmlFlag> flags = EnumSet.noneOf(PoolXmlFlag.class);
        if (in.has("inactive")) {
            flags.add(PoolXmlFlag.INACTIVE);
        }
        StoragePool pool = PoolArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, pool.xml(flags));
    }
}
