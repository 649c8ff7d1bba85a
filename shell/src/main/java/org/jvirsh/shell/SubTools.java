package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Session;

/**
 * Words that run a tool of this program instead of a command of the virsh language. The first word behind the program's
 * options is looked up here before it is looked up in the command table, which has no such names.
 */
final class SubTools {
    /** A tool of the program. */
    @FunctionalInterface
    interface SubTool {
        /** Runs it with the words behind its name and returns the exit status. */
        int run(List<String> arguments, Session session, Host host);
    }

    private SubTools() {}

    /** The tool of that name. */
    static Optional<SubTool> find(String word) {
        return switch (word) {
            case "quickstart" -> Optional.of(new QuickstartTool());
            case "man" -> Optional.of(new ManualTool());
            case "run", "eval" -> Optional.of(new ScriptTool(word));
            case "watch" -> Optional.of(new WatchTool());
            default -> Optional.empty();
        };
    }
}
