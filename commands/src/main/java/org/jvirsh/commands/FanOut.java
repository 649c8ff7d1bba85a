package org.jvirsh.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.ResultPrinter;
import org.jvirsh.commands.print.ResultRecord;

/**
 * Runs one command on several connections at the same time and prints what they have said together: one table with a column for
 * the host, or each host's words under its name. Hosts that fail are reported behind the others.
 */
final class FanOut {
    private static final String HOST = "host";

    private final Session session;
    private final ParsedCommand command;
    private final ResultPrinter printer;

    FanOut(Session session, ParsedCommand command, ResultPrinter printer) {
        this.session = session;
        this.command = new ParsedCommand(command.spec(), command.values());
        this.printer = printer;
    }

    /** What a host has said. */
    private record Answer(String host, ResultRecord said, List<String> errors, @Nullable Failure failure) {}

    /** Runs it; whether it has succeeded everywhere. */
    boolean run(List<SessionLink> links) throws CommandFailure {
        List<Answer> answers = answers(links);
        if (session.settings().format() != OutputFormat.TEXT) {
            printer.print(new Result.Text("", data(answers)));
        } else if (!table(answers)) {
            words(answers);
        }
        boolean well = true;
        for (Answer answer : answers) {
            answer.errors().forEach(line -> session.output().error(answer.host() + ": " + line));
            well &= answer.failure() == null;
        }
        printer.succeeded();
        return well;
    }

    /**
     * Platform threads: a call into a library keeps the carrier of a virtual one, so that hosts that do not answer would be waited
     * for one behind the other.
     */
    private List<Answer> answers(List<SessionLink> links) throws CommandFailure {
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("on-", 0).factory());
        try {
            List<Future<Answer>> asked = new ArrayList<>();
            for (SessionLink link : links) {
                asked.add(threads.submit(() -> ask(link)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            // Who was interrupted does not wait for those who are still out; they end by themselves.
            threads.shutdownNow();
        }
    }

    private Answer ask(SessionLink link) {
        ResultRecord said = new ResultRecord();
        HostOutput output = new HostOutput(link.name(), said, session.output());
        Failure[] failure = {null};
        ResultPrinter recording = new ResultPrinter() {
            @Override
            public void print(Result result) {
                said.print(result);
            }

            @Override
            public void subject(String kind, String name) {
                said.subject(kind, name);
            }

            @Override
            public void failed(Failure reason) {
                failure[0] = reason;
            }
        };
        CommandRunner runner;
        try {
            runner = new CommandRunner(session.on(link, output));
        } catch (CommandFailure e) {
            return new Answer(link.name(), said, e.lines(), e.failure());
        }
        // The session is not closed: its connection belongs to the link.
        runner.attempt(command, recording);
        return new Answer(link.name(), said, output.errors(), failure[0]);
    }

    /** Prints one table, if all that was said are tables of the same shape. */
    private boolean table(List<Answer> answers) {
        List<Result.Column> columns = List.of();
        List<List<Cell>> rows = new ArrayList<>();
        for (Answer answer : answers) {
            List<Result> results = answer.said().results();
            if (results.isEmpty() && answer.failure() != null) {
                continue;
            }
            if (results.size() != 1
                    || !(results.getFirst() instanceof Result.Table(List<Result.Column> its, List<List<Cell>> lines))
                    || !columns.isEmpty() && !columns.equals(its)) {
                return false;
            }
            columns = its;
            for (List<Cell> line : lines) {
                List<Cell> row = new ArrayList<>(List.of(Cell.of(answer.host())));
                row.addAll(line);
                rows.add(row);
            }
        }
        if (columns.isEmpty()) {
            return true;
        }
        List<Result.Column> all = new ArrayList<>(List.of(new Result.Column(HOST, "Host")));
        all.addAll(columns);
        printer.print(new Result.Table(all, rows));
        return true;
    }

    private void words(List<Answer> answers) {
        boolean quiet = session.settings().quiet();
        boolean first = true;
        for (Answer answer : answers) {
            List<Result> results = answer.said().results();
            if (results.stream().anyMatch(result -> !quiet || !(result instanceof Result.Message))) {
                printer.print(new Result.Text((first ? "" : "\n") + answer.host() + ":\n", Datum.none()));
                results.forEach(printer::print);
                first = false;
            }
        }
    }

    private Datum data(List<Answer> answers) {
        boolean quiet = session.settings().quiet();
        List<Datum> all = new ArrayList<>();
        for (Answer answer : answers) {
            Failure failure = answer.failure();
            Datum.Fields host = Datum.fields().with(HOST, answer.host());
            if (failure != null) {
                if (session.settings().format() == OutputFormat.JSON) {
                    all.add(host.with(answer.said().all(quiet)).with("error", failure.datum()));
                }
            } else if (answer.said().datum(quiet) instanceof Datum.Sequence(List<Datum> values)) {
                values.forEach(value -> all.add(of(host, value)));
            } else {
                all.add(of(host, answer.said().datum(quiet)));
            }
        }
        return new Datum.Sequence(all);
    }

    /** A thing with its host in front; what has a field of that name keeps it. */
    private static Datum of(Datum.Fields host, Datum thing) {
        return thing instanceof Datum.Fields fields ? host.with(fields) : host.with("value", thing);
    }
}
