package org.jvirsh.commands.network;

import java.util.EnumSet;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code net-name} and {@code net-uuid}: one way to name a network for the other. */
final class NetworkIdentityCommand implements Command {
    private final Kind kind;

    NetworkIdentityCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    enum Kind {
        NAME,
        UUID
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.emit(
                switch (kind) {
                    case NAME -> Result.Text.line(
                            "name",
                            NetworkArgument.find(in, EnumSet.of(NetworkArgument.By.UUID))
                                    .name());
                    case UUID -> Result.Text.line(
                            "uuid",
                            NetworkArgument.find(in, EnumSet.of(NetworkArgument.By.NAME))
                                    .uuid()
                                    .toString());
                });
    }
}
