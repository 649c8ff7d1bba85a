package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code pwd}: the current directory. */
public final class PwdCommand implements Command {
    @Override
    public void run(Invocation in) {
        in.emit(Result.Text.line("directory", in.session().directory().toString()));
    }
}
