package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints the data of results as tables: things as lines, or the facts of a single thing one below the other. Documents and
 * single values stay as they are.
 */
final class TablePrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private final TableLayout layout;
    private final TextPrinter text;

    TablePrinter(Consumer<String> out, boolean quiet, boolean ascii) {
        this.out = out;
        this.quiet = quiet;
        this.layout = new TableLayout(ascii);
        this.text = new TextPrinter(out, quiet, ascii);
    }

    @Override
    public void print(Result result) {
        switch (result) {
            case Result.Message message -> text.print(message);
            case Result.Table table -> text.print(table);
            case Result.Text other -> {
                if (other.datum() instanceof Datum.None || document(other)) {
                    text.print(other);
                } else {
                    table(other);
                }
            }
            case Result.Properties other -> table(other);
        }
    }

    /** Whether the result is a single value, which no table makes clearer. */
    private static boolean document(Result.Text result) {
        ResultData.Rows data = ResultData.rows(result);
        return data.rows().size() == 1 && data.names().size() == 1;
    }

    private void table(Result result) {
        ResultData.Rows data = ResultData.rows(result);
        List<String> names = data.names();
        List<List<String>> lines = new ArrayList<>();
        boolean one = data.rows().size() == 1 && names.size() > 1;
        if (one) {
            for (int i = 0; i < names.size(); i++) {
                lines.add(List.of(names.get(i), ResultData.text(data.rows().getFirst().get(i))));
            }
        } else {
            data.rows().forEach(row -> lines.add(row.stream().map(ResultData::text).toList()));
        }
        out.accept(layout.format(quiet ? null : one ? List.of("Name", "Value") : names, lines));
    }
}
