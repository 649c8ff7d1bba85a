package org.jvirsh.commands.complete;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Connection;

/** {@code complete}: tells shells how a command line could go on. It never says why it cannot. */
public final class CompleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Connection connection;
        try {
            connection = in.connection();
        } catch (CommandFailure e) {
            throw new CommandFailure();
        }
        List<String> words = in.arguments().all("string");
        List<String> candidates = new Completion(in.session().table())
                .complete(connection, String.join(" ", words), words.isEmpty() ? "" : words.getLast()).stream()
                        .map(Candidate::value)
                        .toList();
        if (candidates.isEmpty()) {
            throw new CommandFailure();
        }
        in.emit(Result.Text.lines("candidates", candidates));
    }
}
