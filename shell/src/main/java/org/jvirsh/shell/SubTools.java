package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;

/**
 * Words that run a tool of this program instead of a command of the virsh language. Asked only for the first word, and
 * before the command table, which has no such names.
 */
final class SubTools {
    /** A tool of the program. */
    @FunctionalInterface
    interface SubTool {
        /** Runs it with the words behind its name and returns the exit status. */
        int run(List<String> arguments, Host host);
    }

    private SubTools() {}

    /** The tool of that name, if this build has it. */
    static Optional<SubTool> find(String word) {
        return word.equals("quickstart") ? Optional.of(QuickstartTool::run) : Optional.empty();
    }
}
