package org.jvirsh.commands.iface;

import java.util.EnumSet;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code iface-name} and {@code iface-mac}: one way to name an interface for the other. */
final class IfaceIdentityCommand implements Command {
    private final Kind kind;

    IfaceIdentityCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    enum Kind {
        NAME,
        MAC
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.emit(
                switch (kind) {
                    case NAME -> Result.Text.line(
                            "name",
                            InterfaceArgument.find(in, "interface", EnumSet.of(InterfaceArgument.By.MAC))
                                    .name());
                    case MAC -> Result.Text.line(
                            "mac-address",
                            InterfaceArgument.find(in, "interface", EnumSet.of(InterfaceArgument.By.NAME))
                                    .mac());
                });
    }
}
