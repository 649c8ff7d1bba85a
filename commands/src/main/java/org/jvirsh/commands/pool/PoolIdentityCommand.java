package org.jvirsh.commands.pool;

import java.util.EnumSet;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code pool-name} and {@code pool-uuid}: one way to name a pool for the other. */
final class PoolIdentityCommand implements Command {
    private final PoolArgument.By wanted;

    PoolIdentityCommand(PoolArgument.By wanted) {
        this.wanted = wanted;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.emit(
                switch (wanted) {
                    case NAME -> Result.Text.line(
                            "name",
                            PoolArgument.find(in, "pool", EnumSet.of(PoolArgument.By.UUID)).name());
                    case UUID -> Result.Text.line(
                            "uuid",
                            PoolArgument.find(in, "pool", EnumSet.of(PoolArgument.By.NAME))
                                    .uuid()
                                    .toString());
                });
    }
}
