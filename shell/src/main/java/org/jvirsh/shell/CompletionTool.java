package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Session;
import org.jvirsh.shell.completion.CompletionScript;
import org.jvirsh.shell.completion.CompletionShell;
import org.jvirsh.shell.completion.CompletionWords;
import org.jvirsh.shell.completion.ProgramOption;

/**
 * {@code jvirsh completion SHELL}: the script that completes this program's words there. The scripts themselves call
 * {@code jvirsh completion words [--descriptions] -- WORD...}.
 */
final class CompletionTool implements SubTools.SubTool {
    @Override
    public int run(List<String> arguments, Session session, Host host) {
        if (!arguments.isEmpty() && arguments.getFirst().equals("words")) {
            boolean described = arguments.size() > 1 && arguments.get(1).equals("--descriptions");
            int begin = described ? 2 : 1;
            if (arguments.size() > begin && arguments.get(begin).equals("--")) {
                return words(arguments.subList(begin + 1, arguments.size()), described, session);
            }
        }
        Optional<CompletionShell> shell =
                arguments.size() == 1 ? CompletionShell.named(arguments.getFirst()) : Optional.empty();
        if (shell.isEmpty()) {
            session.output().error("jvirsh completion takes bash, zsh or fish: source <(jvirsh completion bash)");
            return 1;
        }
        session.output().print(new CompletionScript(
                        shell.get(), session.table(), SubTools.table(), ProgramOption.parse(Texts.options()))
                .text());
        return 0;
    }

    private static int words(List<String> words, boolean described, Session session) {
        return new CompletionWords(session).print(words, described) ? 0 : 1;
    }
}
