package org.jvirsh.commands.print;

import java.util.function.Consumer;

/**
 * Prints one JSON document on a line of its own for each command, when the command is over: what it has told; or, when
 * there are only confirmations, what it worked with. Failures have a field for themselves. Results of a command that
 * goes on are documents of their own and come at once.
 */
final class JsonPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private final ResultRecord said = new ResultRecord();

    JsonPrinter(Consumer<String> out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void print(Result result) {
        said.print(result);
    }

    @Override
    public void printNow(Result result) {
        write(ResultData.of(result));
    }

    @Override
    public void subject(String kind, String name) {
        said.subject(kind, name);
    }

    @Override
    public void succeeded() {
        write(said.datum(quiet));
    }

    @Override
    public void failed(Failure failure) {
        write(said.all(quiet).with("error", failure.datum()));
    }

    private void write(Datum datum) {
        out.accept(JsonWriter.write(datum) + "\n");
    }
}
