package org.jvirsh.scripting;

import groovy.lang.GString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.CommandSet;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.ResultData;
import org.jvirsh.commands.print.ResultPrinter;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** Runs commands of the virsh language for a script and gathers what they say. */
final class VirshCall implements Output {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder shown = new StringBuilder();
    private final List<String> errors = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> records = new ArrayList<>();
    private final List<List<String>> refused = new ArrayList<>();
    private final Predicate<String> planned;
    private int status;

    /**
     * A call.
     *
     * @param planned says which domains are only there in a dry run
     */
    VirshCall(Predicate<String> planned) {
        this.planned = planned;
    }

    /** Runs commands one after the other; the last one counts. */
    VirshResult run(Session session, List<ParsedCommand> commands) throws CommandFailure {
        try (Session own = session.sharing(this, new NoTerminal(), session.settings())) {
            for (ParsedCommand command : commands) {
                if (command.spec().name().equals("quit") || command.spec().name().equals("exit")) {
                    break;
                }
                one(own, command);
            }
        }
        return new VirshResult(status, text.toString(), shown.toString(), errors, records);
    }

    /** Those that a dry run has kept from being done, as words. */
    List<List<String>> refused() {
        return refused;
    }

    private static List<String> words(ParsedCommand command) {
        List<String> words = new ArrayList<>();
        words.add(command.spec().name());
        command.values().forEach((option, values) -> {
            boolean positional = command.spec().option(option).map(OptionSpec::positional).orElse(false);
            if (!positional || values.isEmpty() || values.getFirst().startsWith("--")) {
                words.add("--" + option);
            }
            words.addAll(values);
        });
        return words;
    }

    private void one(Session session, ParsedCommand command) {
        Collector collector = new Collector(session);
        try {
            if (command.spec().connects()) {
                session.connection();
            }
            CommandSet.create(command.spec().name()).run(new Invocation(session, command, collector));
            collector.succeeded();
            status = 0;
        } catch (CommandFailure e) {
            fail(command, collector, e.failure());
        } catch (VirException e) {
            fail(command, collector, new Failure(List.of(String.valueOf(e.getMessage())), e.error()));
        }
    }

    private void fail(ParsedCommand command, ResultPrinter printer, Failure failure) {
        ErrorCode code = failure.reason() == null ? null : failure.reason().code();
        if (code == ErrorCode.OPERATION_DENIED || command.raw("domain").filter(planned).isPresent()) {
            refused.add(words(command));
        }
        errors.addAll(failure.lines());
        printer.failed(failure);
        status = 1;
    }

    /** The line of a text with values in it: each value is one word, or part of one, whatever is in it. */
    static String line(GString text) {
        StringBuilder line = new StringBuilder();
        String[] strings = text.getStrings();
        Object[] values = text.getValues();
        char quote = 0;
        for (int i = 0; i < strings.length; i++) {
            for (int at = 0; at < strings[i].length(); at++) {
                char c = strings[i].charAt(at);
                line.append(c);
                if (c == '\\' && quote != '\'' && at + 1 < strings[i].length()) {
                    at++;
                    line.append(strings[i].charAt(at));
                } else if (quote == 0 && (c == '\'' || c == '"')) {
                    quote = c;
                } else if (quote == c) {
                    quote = 0;
                }
            }
            if (i < values.length) {
                String value = String.valueOf(values[i]);
                switch (quote) {
                    case '"' -> line.append(value.replace("\\", "\\\\").replace("\"", "\\\""));
                    case '\'' -> line.append(value.replace("'", "'\\''"));
                    default -> line.append('\'').append(value.replace("'", "'\\''")).append('\'');
                }
            }
        }
        return line.toString();
    }

    @Override
    public void print(String more) {
        text.append(more);
        shown.append(more);
    }

    @Override
    public void error(String line) {
        errors.add(line);
    }

    @Override
    public void debug(int level, String line) {
        // What a command says to those who debug it is not part of its result.
    }

    @Override
    public void flush() {
        // Everything is seen when the commands are over.
    }

    /** Keeps the results of one command in all forms. */
    private final class Collector implements ResultPrinter {
        private final ResultPrinter texts;
        private final @Nullable ResultPrinter format;
        private final Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        private final int before = records.size();
        /** Whether it has told of a list, which may be empty: then there is nothing it has told of. */
        private boolean listed;

        Collector(Session session) {
            boolean quiet = session.settings().quiet();
            boolean ascii = session.settings().ascii();
            OutputFormat wanted = session.settings().format();
            this.format = wanted == OutputFormat.TEXT ? null : wanted.printer(shown::append, quiet, ascii);
            this.texts = OutputFormat.TEXT.printer(
                    format == null ? VirshCall.this::print : text::append, quiet, ascii);
        }

        @Override
        public void print(Result result) {
            texts.print(result);
            if (format != null) {
                format.print(result);
            }
            keep(result);
        }

        @Override
        public void printNow(Result result) {
            texts.printNow(result);
            if (format != null) {
                format.printNow(result);
            }
            keep(result);
        }

        private void keep(Result result) {
            listed |= result instanceof Result.Table;
            if (!(result instanceof Result.Message)) {
                records.addAll(VirshResult.records(ResultData.of(result)));
            }
        }

        @Override
        public void subject(String kind, String name) {
            subjects.put(kind, name);
            if (format != null) {
                format.subject(kind, name);
            }
        }

        @Override
        public void succeeded() {
            if (records.size() == before && !listed && !subjects.isEmpty()) {
                records.add(subjects);
            }
            if (format != null) {
                format.succeeded();
            }
        }

        @Override
        public void failed(Failure failure) {
            if (format != null) {
                format.failed(failure);
            }
        }
    }

    /** Commands of a script have nobody to talk to. */
    private static final class NoTerminal implements ConsoleTerminal {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException {
            throw new IOException("a script has no terminal");
        }

        @Override
        public int run(List<String> command, Path directory) throws IOException {
            throw new IOException("a script has no terminal");
        }

        @Override
        public int key() {
            return -1;
        }
    }
}
