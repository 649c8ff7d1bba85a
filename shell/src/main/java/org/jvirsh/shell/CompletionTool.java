package org.jvirsh.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Session;
import org.jvirsh.shell.completion.CompletionScript;
import org.jvirsh.shell.completion.CompletionShell;
import org.jvirsh.shell.completion.CompletionWords;
import org.jvirsh.shell.completion.NamesFile;
import org.jvirsh.shell.completion.ProgramOption;

/**
 * {@code jvirsh completion SHELL}: the script that completes this program's words there. The scripts themselves call
 * {@code jvirsh completion words [--keep FILE QUESTION] [--descriptions] -- WORD...}.
 */
final class CompletionTool implements SubTools.SubTool {
    @Override
    public int run(List<String> arguments, Session session, Host host) {
        if (!arguments.isEmpty() && arguments.getFirst().equals("words")) {
            int end = arguments.indexOf("--");
            if (end >= 0) {
                return words(arguments.subList(1, end), arguments.subList(end + 1, arguments.size()), session, host);
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

    private static int words(List<String> options, List<String> words, Session session, Host host) {
        boolean described = options.contains("--descriptions");
        int keep = options.indexOf("--keep");
        if (keep < 0 || keep + 2 >= options.size()) {
            return new CompletionWords(session).print(words, described) ? 0 : 1;
        }
        NamesFile file = new NamesFile(Path.of(options.get(keep + 1)), options.get(keep + 2), Instant.now());
        file.dependOn(host.uriFiles());
        return new CompletionWords(session, file).print(words, described) ? 0 : 1;
    }
}
