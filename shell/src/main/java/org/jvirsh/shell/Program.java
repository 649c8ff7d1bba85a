package org.jvirsh.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ConnectionUri;

/** One run of jvirsh. */
final class Program {
    private static final int FAILURE = 1;

    private final Host host;

    Program(Host host) {
        this.host = host;
    }

    /** Runs with these arguments and returns the exit status, which is 0 or 1. */
    int run(String... args) {
        List<String> words = List.of(args);
        ProgramOptions options;
        try {
            options = ProgramOptions.parse(words);
        } catch (OptionError e) {
            StandardOutput output = new StandardOutput(host.out(), host.err(), Settings.DEFAULT.debug(), null);
            output.error(String.valueOf(e.getMessage()));
            return FAILURE;
        }
        StandardOutput output =
                new StandardOutput(host.out(), host.err(), debugLevel(options), logFile(options));
        options.warnings().forEach(output::error);
        int status = run(options, output);
        output.flush();
        return output.broken() ? FAILURE : status;
    }

    private int debugLevel(ProgramOptions options) {
        Integer asked = options.debug();
        if (asked != null) {
            return asked;
        }
        String variable = host.variable("VIRSH_DEBUG");
        return variable.matches("[0-4]") ? Integer.parseInt(variable) : Settings.DEFAULT.debug();
    }

    private @Nullable Path logFile(ProgramOptions options) {
        String log = options.log();
        if (log == null) {
            log = host.variable("VIRSH_LOG_FILE");
        }
        return log.isEmpty() ? null : host.directory().resolve(log);
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
                try (Session session = session(options, table, output, terminal)) {
                    yield dispatch(session, terminal, options);
                } finally {
                    terminal.close();
                }
            }
        };
    }

    private int dispatch(Session session, TerminalAccess terminal, ProgramOptions options) {
        List<String> words = options.commands();
        if (words.isEmpty()) {
            return interactive(session, terminal, options);
        }
        Optional<SubTools.SubTool> tool = SubTools.find(words.getFirst());
        return tool.isPresent()
                ? tool.get().run(words.subList(1, words.size()), session, host)
                : batch(session, options);
    }

    private Session session(
            ProgramOptions options, CommandTable table, StandardOutput output, TerminalAccess terminal) {
        Settings settings = new Settings(options.quiet(), options.timing(), debugLevel(options), options.escape());
        String explicit = explicitUri(options);
        String uri = explicit != null ? explicit : defaultUri(host);
        return new Session(
                Drivers.of(host),
                table,
                output,
                terminal,
                settings,
                uri,
                options.readOnly() ? Access.READ_ONLY : Access.READ_WRITE,
                host.directory(),
                host.environment());
    }

    /** A connection named for this run; it must succeed even when no command needs it, as in virsh. */
    private @Nullable String explicitUri(ProgramOptions options) {
        if (options.uri() != null) {
            return options.uri();
        }
        String variable = host.variable("VIRSH_DEFAULT_CONNECT_URI");
        return variable.isEmpty() ? null : variable;
    }

    /** The connection of a run for which none is named among its options. */
    static String defaultUri(Host host) {
        for (String name : List.of("VIRSH_DEFAULT_CONNECT_URI", "LIBVIRT_DEFAULT_URI")) {
            String variable = host.variable(name);
            if (!variable.isEmpty()) {
                return variable;
            }
        }
        return ConnectionUri.DEFAULT;
    }

    private static boolean connect(Session session) {
        try {
            session.connection();
            return true;
        } catch (CommandFailure e) {
            e.lines().forEach(session.output()::error);
            return false;
        }
    }

    private int batch(Session session, ProgramOptions options) {
        CommandParser parser = new CommandParser(session.table());
        Optional<String> script = options.script();
        List<ParsedCommand> commands;
        try {
            if (script.isPresent()) {
                session.output().debug(0, "commands: \"" + script.get() + "\"");
                if (script.get().isEmpty()) {
                    return FAILURE;
                }
                commands = parser.parseText(script.get());
            } else {
                commands = parser.parseWords(options.commands());
            }
        } catch (ParseException e) {
            session.output().error(String.valueOf(e.getMessage()));
            return FAILURE;
        }
        if (explicitUri(options) != null && !connect(session)) {
            return FAILURE;
        }
        return new CommandRunner(session).run(commands) == CommandRunner.Outcome.FAILED ? FAILURE : 0;
    }

    private int interactive(Session session, TerminalAccess terminal, ProgramOptions options) {
        if (!connect(session)) {
            return FAILURE;
        }
        if (!options.quiet()) {
            session.output().print(Texts.BANNER);
        }
        CommandLoop loop = new CommandLoop(session);
        if (host.terminal()) {
            session.output().flush();
            terminal.repl(session).run(loop);
        } else {
            loop.runPiped(host.in());
        }
        return 0;
    }
}
