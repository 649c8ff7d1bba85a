package org.jvirsh.shell.line;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Failure;

/** Runs lines whose commands may write to files and to programs. All of a line is parsed before any of it runs. */
public final class LineRunner {
    private final Session session;
    private final Switchable output;
    private final CommandParser parser;
    private final CommandRunner runner;

    public LineRunner(Session session, Switchable output, CommandParser parser) {
        this.session = session;
        this.output = output;
        this.parser = parser;
        this.runner = new CommandRunner(session);
    }

    /** A step that can run. */
    private record Ready(List<ParsedCommand> commands, Destination destination) {}

    /** A line that can run. */
    public final class Line {
        private final List<Ready> steps;

        private Line(List<Ready> steps) {
            this.steps = steps;
        }

        /** Runs it. */
        public CommandRunner.Outcome run() {
            CommandRunner.Outcome outcome = CommandRunner.Outcome.SUCCEEDED;
            for (Ready step : steps) {
                outcome = step(step);
                boolean failed = outcome == CommandRunner.Outcome.FAILED;
                if (outcome == CommandRunner.Outcome.QUIT || failed && session.settings().failFast()) {
                    return outcome;
                }
            }
            return outcome;
        }
    }

    /** Parses a line. */
    public Line parse(String line) throws ParseException {
        List<Ready> steps = new ArrayList<>();
        for (LineStep step : LineStep.parse(line)) {
            steps.add(new Ready(parser.parseText(step.commands()), step.destination()));
        }
        return new Line(steps);
    }

    /** Tells of a line that is none. */
    void refuse(Failure failure) {
        runner.refuse(failure);
    }

    private CommandRunner.Outcome step(Ready step) {
        return switch (step.destination()) {
            case Destination.Screen() -> runner.run(step.commands());
            case Destination.File(String name, boolean append) ->
                    append ? append(step.commands(), name) : replace(step.commands(), name);
            case Destination.Program(String command) -> pipe(step.commands(), command);
        };
    }

    private CommandRunner.Outcome into(OutputStream stream, List<ParsedCommand> commands) throws IOException {
        LineEndStream lines = new LineEndStream(stream);
        CommandRunner.Outcome outcome;
        output.redirect(lines);
        try {
            outcome = runner.runUnseparated(commands);
        } finally {
            output.flush();
            output.redirect(null);
        }
        lines.end();
        return outcome;
    }

    private CommandRunner.Outcome append(List<ParsedCommand> commands, String name) {
        try (OutputStream stream = Files.newOutputStream(
                session.directory().resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return into(stream, commands);
        } catch (IOException | InvalidPathException e) {
            return unwritable(name);
        }
    }

    /** The file is replaced as a whole, and only when the command succeeds: a failure leaves the old one. */
    private CommandRunner.Outcome replace(List<ParsedCommand> commands, String name) {
        try {
            Path file = session.directory().resolve(name);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a named pipe is written to, not replaced.
                try (OutputStream stream = Files.newOutputStream(file)) {
                    return into(stream, commands);
                }
            }
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path fresh = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
            try {
                CommandRunner.Outcome outcome;
                try (OutputStream stream = Files.newOutputStream(fresh)) {
                    outcome = into(stream, commands);
                }
                if (outcome == CommandRunner.Outcome.SUCCEEDED) {
                    if (Files.exists(target)) {
                        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
                    }
                    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                return outcome;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | InvalidPathException e) {
            return unwritable(name);
        }
    }

    private CommandRunner.Outcome unwritable(String name) {
        output.error("cannot write to '" + name + "'");
        return CommandRunner.Outcome.FAILED;
    }

    private CommandRunner.Outcome pipe(List<ParsedCommand> commands, String command) {
        output.flush();
        Process program;
        try {
            program = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(session.directory().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            output.error("cannot run '" + command + "'");
            return CommandRunner.Outcome.FAILED;
        }
        CommandRunner.Outcome outcome;
        try (OutputStream stream = program.getOutputStream()) {
            outcome = into(stream, commands);
        } catch (IOException e) {
            // A program may stop reading when it has seen enough; what it thinks of it is its exit status.
            outcome = CommandRunner.Outcome.SUCCEEDED;
        }
        int status = patiently(program);
        return outcome == CommandRunner.Outcome.SUCCEEDED && status != 0 ? CommandRunner.Outcome.FAILED : outcome;
    }

    /** Ctrl-C reaches the program as well; the terminal is the program's until it has heeded that. */
    private static int patiently(Process program) {
        boolean interrupted = false;
        while (true) {
            try {
                int status = program.waitFor();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return status;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
