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
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/** Completes what is being typed, by the same knowledge that shells get from {@code complete}. */
final class ReplCompleter implements Completer {
    private final Session session;
    private final Completion completion;
    private final ReplNames names;
    private final ReplConnections connections;
    private final Completers.FileNameCompleter files = new Completers.FileNameCompleter();

    ReplCompleter(Session session, ReplNames names) {
        this.session = session;
        this.completion = new Completion(session.table());
        this.names = names;
        this.connections = new ReplConnections(session);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        String raw = line instanceof ReplLine typed ? typed.raw() : line.word();
        int start = 0;
        boolean file = false;
        boolean watching = false;
        boolean number = false;
        for (LineToken token : LineScanner.scan(before.substring(0, before.length() - raw.length())).tokens()) {
            switch (token.kind()) {
                case SEPARATOR -> {
                    start = token.end();
                    file = false;
                }
                case PIPE, REPLACE, APPEND -> file = true;
                case WORD -> {
                    if (number || watching && token.text().startsWith("-")) {
                        // Options of watch and their numbers, before the command.
                        number = !number && token.text().length() == 2;
                        start = token.end();
                    } else {
                        watching = token.text().equals(ReplHints.WATCH)
                                && before.substring(start, token.start()).isBlank();
                        start = watching ? token.end() : start;
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
        String command = before.substring(start, before.length() - raw.length()).stripLeading();
        String word = line.word();
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String head = word.substring(0, equals + 1);
        if (equals >= 0) {
            word = word.substring(equals + 1);
            command += head.substring(0, equals) + " ";
        }
        ReplMenu menu = new ReplMenu(head, word);
        Optional<List<Candidate>> connected = connections.names(command, word);
        if (connected.isPresent()) {
            connected.get().forEach(menu::add);
            menu.offer(reader, candidates);
            return;
        }
        Suggestions suggestions = completion.suggest(session::connectionForNames, command + quoted(word), word);
        suggestions.fixed().forEach(menu::add);
        connections.option(command).ifPresent(menu::add);
        if (suggestions.objects().isPresent()) {
            String question = session.openConnection().map(System::identityHashCode).orElse(0) + command;
            names.ask(question, suggestions.objects().get()).forEach(menu::add);
        }
        if (command.isEmpty()) {
            menu.add(new Candidate(ReplHints.WATCH, "run a command again and again"));
            menu.add(new Candidate(ReplHints.GROOVY, "type Groovy instead of commands"));
        }
        menu.offer(reader, candidates);
        if (suggestions.file()) {
            files.complete(reader, line, candidates);
        }
    }

    /** The word as one of a line, whatever quotes it was begun with. */
    private static String quoted(String word) {
        return word.isEmpty() ? "" : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
