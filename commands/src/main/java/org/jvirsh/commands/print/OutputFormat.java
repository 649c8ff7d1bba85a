package org.jvirsh.commands.print;

import java.util.Optional;
import java.util.function.Consumer;

/** The forms in which results can be printed. */
public enum OutputFormat {
    /** As virsh prints them. */
    TEXT,
    /** One JSON document on a line for each result. */
    JSON,
    /** Comma-separated values under a line of names. */
    CSV,
    /** A table for people, whatever the command prints otherwise. */
    TABLE;

    /** The format of that name. */
    public static Optional<OutputFormat> parse(String name) {
        return switch (name) {
            case "text" -> Optional.of(TEXT);
            case "json" -> Optional.of(JSON);
            case "csv" -> Optional.of(CSV);
            case "table" -> Optional.of(TABLE);
            default -> Optional.empty();
        };
    }

    /**
     * A printer for one command.
     *
     * @param out takes the text
     * @param quiet whether confirmations and table heads are left out
     * @param ascii whether the terminal shows nothing but ASCII
     */
    public ResultPrinter printer(Consumer<String> out, boolean quiet, boolean ascii) {
        return switch (this) {
            case TEXT -> new TextPrinter(out, quiet, ascii);
            case JSON -> new JsonPrinter(out, quiet);
            case CSV -> new CsvPrinter(out, quiet);
            case TABLE -> new TablePrinter(out, quiet, ascii);
        };
    }
}
