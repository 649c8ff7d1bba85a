package org.jvirsh.commands.print;

import java.util.function.Consumer;

/**
 * Prints each result as one JSON document on a line of its own. A command that has nothing to say prints an empty
 * object, so that every command that succeeds has a document.
 */
final class JsonPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private boolean said;

    JsonPrinter(Consumer<String> out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void print(Result result) {
        if (!(quiet && result instanceof Result.Message)) {
            said = true;
            out.accept(JsonWriter.write(ResultData.of(result)) + "\n");
        }
    }

    @Override
    public void succeeded() {
        if (!said) {
            out.accept("{}\n");
        }
    }
}
