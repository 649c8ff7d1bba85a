package org.jvirsh.commands.print;

import java.util.List;
import java.util.function.Consumer;

/** Prints results as comma-separated values (RFC 4180), with the names on the first line unless the user wants quiet. */
final class CsvPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private List<String> head = List.of();
    private Datum.Fields subjects = Datum.fields();

    CsvPrinter(Consumer<String> out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void print(Result result) {
        if (quiet && result instanceof Result.Message) {
            return;
        }
        Datum datum = ResultData.of(result);
        if (datum instanceof Datum.None) {
            return;
        }
        ResultData.Rows data = result instanceof Result.Message && datum instanceof Datum.Fields message
                ? ResultData.rows(subjects.with(message))
                : ResultData.rows(result);
        StringBuilder text = new StringBuilder();
        if (!quiet && !data.names().equals(head)) {
            head = data.names();
            line(text, head);
        }
        for (List<Datum> row : data.rows()) {
            line(text, row.stream().map(ResultData::text).toList());
        }
        out.accept(text.toString());
    }

    @Override
    public void subject(String kind, String name) {
        subjects = subjects.with(kind, name);
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            text.append(i == 0 ? "" : ",");
            if (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
                text.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                text.append(cell);
            }
        }
        text.append('\n');
    }
}
