package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a command says, and makes one value of it for programs. */
public final class ResultRecord implements ResultPrinter {
    private final List<Result> results = new ArrayList<>();
    private final List<Datum> data = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private Datum.Fields subjects = Datum.fields();

    @Override
    public void print(Result result) {
        results.add(result);
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
    public void subject(String kind, String name) {
        subjects = subjects.with(kind, name);
    }

    /** What was said, in order. */
    public List<Result> results() {
        return results;
    }

    /** The value of a command that has succeeded. */
    public Datum datum(boolean quiet) {
        return data.size() == 1 && messages.isEmpty() ? data.getFirst() : all(quiet);
    }

    /** Everything in one object. A list has no names of its own, so it becomes a field. */
    public Datum.Fields all(boolean quiet) {
        Datum.Fields all = data.isEmpty() || !messages.isEmpty() ? subjects : Datum.fields();
        for (Datum datum : data) {
            all = datum instanceof Datum.Fields fields ? all.with(fields) : all.with("results", datum);
        }
        return messages.isEmpty() || quiet ? all : all.with("message", String.join("\n", messages));
    }
}
