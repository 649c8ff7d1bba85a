package org.jvirsh.shell.repl;

import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.complete.Completion;
import org.jvirsh.commands.complete.Suggestions;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/** Completes what is being typed, by the same knowledge that shells get from {@code complete}. */
final class ReplCompleter implements Completer {
    private final Session session;
    private final Completion completion;
    private final ReplNames names;
    private final Completers.FileNameCompleter files = new Completers.FileNameCompleter();

    ReplCompleter(Session session, ReplNames names) {
        this.session = session;
        this.completion = new Completion(session.table());
        this.names = names;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        String raw = line instanceof ReplLine typed ? typed.raw() : line.word();
        int start = 0;
        boolean file = false;
        for (LineToken token : LineScanner.scan(before.substring(0, before.length() - raw.length())).tokens()) {
            switch (token.kind()) {
                case SEPARATOR -> {
                    start = token.end();
                    file = false;
                }
                case PIPE, REPLACE, APPEND -> file = true;
                case WORD -> {
                    if (token.text().equals(ReplHints.WATCH) && before.substring(start, token.start()).isBlank()) {
                        start = token.end();
                    }
                }
                case COMMENT -> {
                    return;
                }
            }
        }
        if (file) {
            files.complete(reader, line, candidates);
            return;
        }
        String command = before.substring(start);
        String word = line.word();
        Optional<Connection> connection = session.openConnection();
        if (connection.isEmpty()) {
            return;
        }
        Suggestions suggestions = completion.suggest(connection.get(), command.stripLeading(), word);
        for (Candidate candidate : suggestions.fixed()) {
            add(candidates, candidate);
        }
        suggestions.objects().ifPresent(objects -> names.ask(
                        session.openConnection().hashCode() + command.substring(0, command.length() - raw.length()),
                        objects)
                .forEach(candidate -> add(candidates, candidate)));
        if (suggestions.file()) {
            files.complete(reader, line, candidates);
        }
        if (command.isBlank() || !command.stripLeading().contains(" ")) {
            add(candidates, new Candidate(ReplHints.WATCH, "run a command again and again"));
        }
    }

    private static void add(List<org.jline.reader.Candidate> candidates, Candidate candidate) {
        String description = candidate.description().isEmpty() ? null : candidate.description();
        candidates.add(new org.jline.reader.Candidate(
                candidate.value(), candidate.value(), null, description, null, null, true));
    }
}
