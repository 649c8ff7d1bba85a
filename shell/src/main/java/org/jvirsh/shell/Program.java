package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.shell.line.HistorySize;
import org.jvirsh.shell.line.LineRunner;
import org.jvirsh.shell.line.Script;
import org.jvirsh.shell.repl.Repl;

/** One run of jvirsh. */
final class Program {
    private static final int FAILURE = 1;
    private static final String HISTORY_SIZE = "VIRSH_HISTSIZE";
    private static final String DEFAULT_URI = "VIRSH_DEFAULT_CONNECT_URI";

    private final Host host;

    Program(Host host) {
        this.host = host;
    }

    /** Runs with these arguments and returns the exit status, which is 0 or 1, or a script's own. */
    int run(String... args) {
        StandardOutput output = new StandardOutput(host);
        int status;
        try {
            environmentDebug(output);
            if (!host.variable("VIRSH_LOG_FILE").isEmpty()) {
                output.openLog(host.variable("VIRSH_LOG_FILE"));
            }
            ProgramOptions options = ProgramOptions.parse(List.of(args), output);
            status = run(options, output);
        } catch (OptionError e) {
            output.error(String.valueOf(e.getMessage()));
            status = FAILURE;
        }
        output.flush();
        return output.broken() ? FAILURE : status;
    }

    /** Takes the debug level of the environment, unless another one than the usual is set already. */
    private void environmentDebug(StandardOutput output) {
        String variable = host.environment().get("VIRSH_DEBUG");
        if (variable == null || output.debugLevel() != Settings.DEFAULT.debug()) {
            return;
        }
        int level = OptionNumber.decimal(variable).orElse(-1);
        if (level < 0 || level > Settings.DEFAULT.debug()) {
            output.error("VIRSH_DEBUG not set with a valid numeric value");
        } else {
            output.debugLevel(level);
        }
    }

    private int run(ProgramOptions options, StandardOutput output) {
        CommandTable table = CommandTable.load();
        return switch (options.action()) {
            case HELP -> {
                output.print(Texts.usage(table));
                yield 0;
            }
            case SHORT_VERSION -> {
                output.print(Texts.COMPATIBLE_VERSION + "\n");
                yield 0;
            }
            case LONG_VERSION -> {
                output.print(Texts.longVersion());
                yield 0;
            }
            case RUN -> {
                TerminalAccess terminal = new TerminalAccess(host);
                try {
                    yield run(options, table, output, terminal);
                } finally {
                    terminal.close();
                }
            }
        };
    }

    private int run(ProgramOptions options, CommandTable table, StandardOutput output, TerminalAccess terminal) {
        Session session = session(options, table, output, terminal);
        try {
            return dispatch(session, output, terminal, options);
        } finally {
            session.leave();
        }
    }

    private int dispatch(
            Session session, StandardOutput output, TerminalAccess terminal, ProgramOptions options) {
        List<String> words = options.commands();
        if (options.file() != null) {
            return script(session, output, options, options.file());
        }
        if (words.isEmpty()) {
            return interactive(session, output, terminal, options);
        }
        Optional<SubTools.SubTool> tool = SubTools.find(words.getFirst());
        if (tool.isPresent() && tool.get() instanceof ScriptTool && !start(session, output, options)) {
            return FAILURE;
        }
        return tool.isPresent()
                ? tool.get().run(words.subList(1, words.size()), session, host)
                : batch(session, output, options);
    }

    private Session session(
            ProgramOptions options, CommandTable table, StandardOutput output, TerminalAccess terminal) {
        Settings settings = new Settings(
                options.quiet(),
                options.timing(),
                options.debug(),
                options.keepAlive(),
                options.escape(),
                options.format(),
                host.ascii(),
                options.failFast());
        return new Session(
                Drivers.of(host),
                table,
                output,
                terminal,
                settings,
                options.uri() != null ? options.uri() : host.environment().get(DEFAULT_URI),
                options.readOnly() ? Access.READ_ONLY : Access.READ_WRITE,
                host.directory(),
                host.environment());
    }

    /** The connection of a run for which none is named among its options. */
    static String defaultUri(Host host) {
        String variable = host.variable(DEFAULT_URI);
        return variable.isEmpty() ? host.uris().defaultText() : variable;
    }

    /** A connection named among the options is opened at once, even when no command needs it, as virsh does. */
    private boolean start(Session session, StandardOutput output, ProgramOptions options) {
        environmentDebug(output);
        return options.uri() == null || connect(session);
    }

    private static boolean connect(Session session) {
        try {
            session.connection();
            return true;
        } catch (CommandFailure e) {
            new CommandRunner(session).refuse(e.failure());
            return false;
        }
    }

    private int batch(Session session, StandardOutput output, ProgramOptions options) {
        CommandParser parser = new CommandParser(session.table(), new SessionParseLog(output));
        Optional<String> script = options.script();
        List<ParsedCommand> commands;
        try {
            if (script.isPresent()) {
                output.debug(1, "commands: \"" + script.get() + "\"");
                if (script.get().isEmpty()) {
                    return FAILURE;
                }
                commands = parser.parseText(script.get());
            } else {
                commands = parser.parseWords(options.commands());
            }
        } catch (ParseException e) {
            new CommandRunner(session).refuse(Failure.of(e));
            return FAILURE;
        }
        if (!start(session, output, options)) {
            return FAILURE;
        }
        return new CommandRunner(session).run(commands) == CommandRunner.Outcome.FAILED ? FAILURE : 0;
    }

    private int interactive(
            Session session, StandardOutput output, TerminalAccess terminal, ProgramOptions options) {
        if (!start(session, output, options)) {
            return FAILURE;
        }
        if (!options.quiet() && options.format() == OutputFormat.TEXT) {
            session.output().print(Texts.BANNER);
        }
        HistorySize history = HistorySize.of(
                Optional.ofNullable(host.environment().get(HISTORY_SIZE)),
                OptionNumber.decimal(host.variable(HISTORY_SIZE)),
                output);
        if (host.terminal()) {
            output.flush();
            Repl repl = terminal.repl(session, output, history);
            try (TerminalLines lines = new TerminalLines(session, output, host)) {
                repl.run(lines);
            }
            output.print("\n");
        } else {
            new CommandLoop(session).runPiped(host.in());
        }
        return 0;
    }

    private int script(Session session, StandardOutput output, ProgramOptions options, String name) {
        if (!options.commands().isEmpty()) {
            output.error("option --file leaves no room for commands: '" + options.commands().getFirst() + "'");
            return FAILURE;
        }
        String text;
        try {
            text = new String(
                    name.equals("-") ? host.in().readAllBytes() : Files.readAllBytes(host.directory().resolve(name)),
                    StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            output.error("cannot read the commands in '" + name + "'");
            return FAILURE;
        }
        if (!start(session, output, options)) {
            return FAILURE;
        }
        CommandParser parser = new CommandParser(session.table(), new SessionParseLog(output));
        return new Script(name, text).run(session, new LineRunner(session, output, parser)) ? 0 : FAILURE;
    }
}
