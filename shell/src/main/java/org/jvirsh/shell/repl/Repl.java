package org.jvirsh.shell.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.shell.line.HistorySize;
import org.jvirsh.shell.line.Switchable;

/** The interactive shell. */
public final class Repl implements AutoCloseable {
    private static final String XML_PROMPT = "xml> ";
    private static final String MORE = "      > ";
    private static final String REHEARSAL = "domstate x";

    private final Terminal terminal;
    private final ReplLineReader reader;
    private final ReplLineReader documents;
    private final @Nullable ReplPlain plain;
    private final ReplNames names = new ReplNames();
    private final ReplScreen screen;
    private final CommandTable table;
    private @Nullable ReplLineReader foreign;

    /**
     * A shell.
     *
     * @param output the session's output, which this shell gets hold of
     * @param home the user's home directory
     */
    public Repl(JLineTerminal jline, Session session, Switchable output, HistorySize history, Path home) {
        this.terminal = jline.terminal();
        this.table = session.table();
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        boolean colours = !dumb && session.environment().getOrDefault("NO_COLOR", "").isEmpty();
        this.plain = dumb ? new ReplPlain(terminal) : null;
        ReplHints hints = new ReplHints(session.table(), !dumb);
        this.reader = new ReplLineReader(terminal, hints);
        reader.setParser(new ReplParser());
        ReplCompleter completer = new ReplCompleter(session, names);
        reader.setCompleter(completer);
        // The first Tab would wait for all that completion loads.
        reader.atFirstKey(() -> completer.complete(
                reader, new ReplParser().parse(REHEARSAL, REHEARSAL.length()), new ArrayList<>()));
        reader.setHighlighter(new ReplHighlighter(session.table(), hints, colours));
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        // Programs behind a pipe may leave the cursor anywhere.
        reader.option(LineReader.Option.AUTO_FRESH_LINE, !dumb);
        if (!colours) {
            reader.setVariable(LineReader.COMPLETION_STYLE_STARTING, "bold");
            reader.setVariable(LineReader.COMPLETION_STYLE_LIST_STARTING, "bold");
        }
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P      > ");
        String cache = session.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.startsWith("/") ? Path.of(cache) : home.resolve(".cache");
        ReplHistory.configure(reader, history, base.resolve("jvirsh").resolve("history"));
        this.documents = new ReplLineReader(terminal, new ReplHints(session.table(), false));
        documents.setVariable(LineReader.DISABLE_HISTORY, true);
        documents.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        this.screen = new ReplScreen(terminal.output(), terminal, new ReplPager(terminal, session.environment()));
        output.show(screen, this::above);
    }

    /** How lines are run. */
    public interface Lines {
        /** What stands before the cursor. */
        String prompt();

        /** The language of the lines when it is not virsh's. */
        default Optional<ReplLanguage> language() {
            return Optional.empty();
        }

        /** Leaves that language; false when there is none to leave. */
        default boolean leave() {
            return false;
        }

        /** Runs a line; false when it asked to leave. */
        boolean run(String line);
    }

    private boolean above(String line) {
        ReplLineReader other = foreign;
        ReplLineReader reading = other != null && other.isReading() ? other : reader;
        if (!reading.isReading()) {
            return false;
        }
        reading.printAbove(line);
        return true;
    }

    /** Reads and runs lines until the user leaves. Ctrl-C gives up the line, Ctrl-D on an empty one leaves. */
    public void run(Lines lines) {
        boolean goOn = true;
        while (goOn) {
            try {
                String prompt = lines.prompt();
                Optional<ReplLanguage> language = lines.language();
                goOn = run(lines, language.isPresent() ? text(language.get(), prompt) : line(prompt));
            } catch (UserInterruptException e) {
                goOn = true;
            } catch (EndOfFileException e) {
                goOn = lines.leave();
            }
        }
    }

    private String line(String prompt) {
        return plain == null ? reader.readLine(prompt) : plain.line(prompt);
    }

    /** A text of another language, which goes on as long as it has no end. */
    private String text(ReplLanguage language, String prompt) {
        if (plain != null) {
            StringBuilder text = new StringBuilder(plain.read(prompt));
            while (language.unfinished(text.toString())) {
                text.append('\n').append(plain.read(MORE));
            }
            return text.toString();
        }
        if (foreign == null) {
            foreign = new ReplLineReader(terminal, new ReplHints(table, false));
            foreign.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
            foreign.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P      > ");
        }
        ReplForeign view = new ReplForeign(language);
        foreign.setParser(view);
        foreign.setCompleter(view);
        return foreign.readLine(prompt);
    }

    /** Runs a line, which Ctrl-C interrupts. */
    private boolean run(Lines lines, String line) {
        Thread runner = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        ConsoleTerminal.Interception interception = JLineTerminal.onInterrupt(() -> {
            interrupted.set(true);
            runner.interrupt();
        });
        screen.begin();
        try {
            return lines.run(line);
        } finally {
            interception.close();
            Thread.interrupted();
            show(interrupted.get());
            names.refresh();
        }
    }

    /** Shows what is still held back of a command's output. */
    private void show(boolean interrupted) {
        try {
            screen.end();
            if (interrupted) {
                // Behind the ^C that the terminal has shown.
                screen.write('\n');
                screen.flush();
            }
        } catch (IOException e) {
            // The terminal is gone; the next line read from it says so.
        }
    }

    /** Lets the user type XML, until its last tag is closed or with Ctrl-D. */
    public String document() throws CommandFailure {
        StringBuilder document = new StringBuilder();
        while (true) {
            try {
                String line = plain == null ? documents.readLine(XML_PROMPT) : plain.read(XML_PROMPT);
                document.append(line).append('\n');
            } catch (UserInterruptException e) {
                throw new CommandFailure("interrupted");
            } catch (EndOfFileException e) {
                return document.toString();
            }
            if (complete(document.toString())) {
                return document.toString();
            }
        }
    }

    private static boolean complete(String document) {
        try {
            XmlReader.read("document", document);
            return true;
        } catch (VirException e) {
            return false;
        }
    }

    @Override
    public void close() {
        names.close();
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            // The history is lost, which is no reason to fail.
        }
    }
}
