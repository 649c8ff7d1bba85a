package org.jvirsh.commands.host;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code uri}: the URI of the connection. */
public final class UriCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.emit(Result.Text.line("uri", in.connection().uri()));
    }
}
