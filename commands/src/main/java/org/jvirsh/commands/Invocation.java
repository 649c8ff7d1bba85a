package org.jvirsh.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.ResultPrinter;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.xml.XmlEncoding;

/**
 * One command being run.
 *
 * @param session where it runs
 * @param arguments its options
 * @param printer where its results go
 */
public record Invocation(Session session, ParsedCommand arguments, ResultPrinter printer) {
    /** Largest XML file virsh reads, in bytes. */
    private static final int MAX_XML_FILE = 10 * 1024 * 1024;

    /** The session's connection. */
    public Connection connection() throws CommandFailure {
        return session.connection();
    }

    /** Says something. */
    public void emit(Result result) {
        printer.print(result);
    }

    /** Says one of the things of a command that goes on. */
    public void emitNow(Result result) {
        printer.printNow(result);
    }

    /** Tells programs what the command works with; confirmations carry it. */
    public void subject(String kind, String name) {
        printer.subject(kind, name);
    }

    /** Confirms something, unless the user wants quiet. */
    public void message(String text) {
        emit(new Result.Message(text));
    }

    /** Confirms something where virsh forgets the end of the line, unless the user wants quiet. */
    public void note(String text) {
        emit(new Result.Message(text, true));
    }

    /** Says in words, unless the user wants quiet, what programs read as data. */
    public void note(String text, Datum datum) {
        emit(new Result.Text(session.settings().quiet() ? "" : text, datum));
    }

    /** Whether the option was given. */
    public boolean has(String option) {
        return arguments.has(option);
    }

    /** The value of an option; empty strings are refused where the table does not allow them. */
    public Optional<String> string(String option) throws CommandFailure {
        Optional<String> value = arguments.raw(option);
        if (value.isPresent() && value.get().isEmpty()
                && !arguments.spec().option(option).map(OptionSpec::emptyAllowed).orElse(false)) {
            throw new CommandFailure("Failed to get option '" + option + "': Option argument is empty");
        }
        return value;
    }

    /** The value of an option, for which an empty one is as good as none. */
    public Optional<String> filled(String option) {
        return arguments.raw(option).filter(value -> !value.isEmpty());
    }

    /** The value of an option the parser has made sure of. */
    public String required(String option) throws CommandFailure {
        return string(option)
                .orElseThrow(() -> new CommandFailure(
                        "Failed to get option '" + option + "': Mandatory option not present"));
    }

    /** Tells those who debug which object an option names. */
    public void found(String option, String value) {
        session.output().debug(1, arguments.spec().name() + ": found option <" + option + ">: " + value);
    }

    /** Tells those who debug how the object is looked for. */
    public void trying(String option, String way) {
        session.output().debug(0, arguments.spec().name() + ": <" + option + "> trying as " + way);
    }

    /** The numbers among the options. */
    public OptionNumbers numbers() {
        return new OptionNumbers(this);
    }

    /** Refuses an option without another one that it needs. */
    public void requires(String option, String needed) throws CommandFailure {
        if (has(option) && !has(needed)) {
            throw new CommandFailure("Option --" + needed + " is required by option --" + option);
        }
    }

    /** Refuses two options that exclude each other. */
    public void exclusive(String one, String other) throws CommandFailure {
        if (has(one) && has(other)) {
            throw new CommandFailure("Options --" + one + " and --" + other + " are mutually exclusive");
        }
    }

    /** The XML in the file an option names. */
    public String xmlFile(String option) throws CommandFailure {
        String name = required(option);
        if (name.equals("-") || name.equals("/dev/stdin")) {
            Optional<String> typed = session.terminal().document();
            if (typed.isPresent()) {
                return typed.get();
            }
        }
        try {
            Path file = session.directory().resolve(name);
            if (Files.isDirectory(file)) {
                throw new CommandFailure("Failed to read file '" + name + "': Is a directory");
            }
            if (Files.isRegularFile(file) && Files.size(file) > MAX_XML_FILE) {
                throw new CommandFailure(
                        "Failed to read file '" + name + "': Value too large for defined data type");
            }
            String text = XmlEncoding.decode(Files.readAllBytes(file));
            // To libvirt a document is a C string.
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        } catch (NoSuchFileException | InvalidPathException e) {
            // A name that the locale cannot write is the name of no file.
            throw new CommandFailure("Failed to open file '" + name + "': No such file or directory");
        } catch (IOException e) {
            throw new CommandFailure("Failed to open file '" + name + "': Permission denied");
        }
    }
}
