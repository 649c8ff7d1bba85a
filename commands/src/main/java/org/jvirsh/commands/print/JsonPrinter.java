package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints one JSON document on a line of its own for each command, when the command is over: what it has told; or, when
 * there are only confirmations, what it worked with. Failures have a field for themselves. Results of a command that
 * goes on are documents of their own and come at once.
 */
final class JsonPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private final List<Datum> data = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private Datum.Fields subjects = Datum.fields();

    JsonPrinter(Consumer<String> out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void print(Result result) {
        if (result instanceof Result.Message(String text, boolean open)) {
            messages.add(text.strip());
        } else {
            Datum datum = ResultData.of(result);
            if (!(datum instanceof Datum.None)) {
                data.add(datum);
            }
        }
    }

    @Override
    public void printNow(Result result) {
        write(ResultData.of(result));
    }

    @Override
    public void subject(String kind, String name) {
        subjects = subjects.with(kind, name);
    }

    @Override
    public void succeeded() {
        if (data.size() == 1 && messages.isEmpty()) {
            write(data.getFirst());
        } else {
            write(all());
        }
    }

    @Override
    public void failed(Failure failure) {
        write(all().with("error", failure.datum()));
    }

    /** Everything in one object. A list has no names of its own, so it becomes a field. */
    private Datum.Fields all() {
        Datum.Fields all = data.isEmpty() || !messages.isEmpty() ? subjects : Datum.fields();
        for (Datum datum : data) {
            all = datum instanceof Datum.Fields fields ? all.with(fields) : all.with("results", datum);
        }
        return messages.isEmpty() || quiet ? all : all.with("message", String.join("\n", messages));
    }

    private void write(Datum datum) {
        out.accept(JsonWriter.write(datum) + "\n");
    }
}
