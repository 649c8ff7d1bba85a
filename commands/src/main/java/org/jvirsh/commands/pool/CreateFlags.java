package org.jvirsh.commands.pool;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;

/** The options of the commands that start pools. */
final class CreateFlags {
    private CreateFlags() {}

    static Set<PoolCreateFlag> of(Invocation in) throws CommandFailure {
        in.exclusive("overwrite", "no-overwrite");
        Set<PoolCreateFlag> flags = EnumSet.noneOf(PoolCreateFlag.class);
        if (in.has("build")) {
            flags.add(PoolCreateFlag.BUILD);
        }
        if (in.has("overwrite")) {
            flags.add(PoolCreateFlag.BUILD_OVERWRITE);
        }
        if (in.has("no-overwrite")) {
            flags.add(PoolCreateFlag.BUILD_NO_OVERWRITE);
        }
        return flags;
    }
}
