package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** Completes names of commands, their options, and what the command table says an option takes. */
final class ReplCompleter implements Completer {
    private final Session session;

    ReplCompleter(Session session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        int start = commandStart(line.words(), line.wordIndex());
        if (start == line.wordIndex()) {
            for (CommandSpec command : session.table().commands()) {
                if (!command.hidden()) {
                    candidates.add(described(command.name(), command.help()));
                }
            }
            return;
        }
        Optional<CommandSpec> command = session.table().find(line.words().get(start));
        if (command.isPresent()) {
            List<String> before = line.words().subList(start + 1, line.wordIndex());
            complete(reader, line, command.get(), before, candidates);
        }
    }

    /** Where the command under the cursor begins: behind the last word that ends with a semicolon. */
    private static int commandStart(List<String> words, int cursor) {
        int start = 0;
        for (int i = 0; i < cursor; i++) {
            if (words.get(i).endsWith(";")) {
                start = i + 1;
            }
        }
        return start;
    }

    private static Candidate described(String value, String help) {
        return new Candidate(value, value, null, help, null, null, true);
    }

    private void complete(
            LineReader reader,
            ParsedLine line,
            CommandSpec command,
            List<String> before,
            List<Candidate> candidates) {
        String previous = before.isEmpty() ? "" : before.getLast();
        Optional<OptionSpec> named = previous.startsWith("--")
                ? command.option(previous.substring(2)).filter(option -> option.type() != OptionType.BOOL)
                : Optional.empty();
        if (named.isPresent()) {
            values(reader, line, named.get(), candidates);
            return;
        }
        long given = before.stream().filter(word -> !word.startsWith("--")).count();
        command.options().stream()
                .filter(OptionSpec::positional)
                .filter(option -> !before.contains("--" + option.name()))
                .skip(given)
                .findFirst()
                .ifPresent(option -> values(reader, line, option, candidates));
        for (OptionSpec option : command.options()) {
            if (option.type() != OptionType.ALIAS && !before.contains("--" + option.name())) {
                candidates.add(described("--" + option.name(), option.help()));
            }
        }
    }

    private void values(LineReader reader, ParsedLine line, OptionSpec option, List<Candidate> candidates) {
        switch (option.completer()) {
            case "DomainName" -> domainNames(candidates);
            case "CompletePathLocalExisting" ->
                new Completers.FileNameCompleter().complete(reader, line, candidates);
            case "vshCompleteHelpCommand" ->
                session.table().names().forEach(name -> candidates.add(new Candidate(name)));
            case "DomainShutdownMode" ->
                List.of("acpi", "agent", "initctl", "signal", "paravirt")
                        .forEach(mode -> candidates.add(new Candidate(mode)));
            default -> {}
        }
    }

    private void domainNames(List<Candidate> candidates) {
        Optional<Connection> connection = session.openConnection();
        if (connection.isEmpty()) {
            return;
        }
        try {
            for (Domain domain : connection.get().domains()) {
                candidates.add(new Candidate(domain.name()));
            }
        } catch (VirException e) {
            // A key press is no occasion for an error message.
        }
    }
}
