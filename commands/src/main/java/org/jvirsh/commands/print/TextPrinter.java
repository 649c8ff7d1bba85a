package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints results as virsh does. */
public final class TextPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;
    private final TableLayout layout;

    /**
     * A printer.
     *
     * @param out takes the text
     * @param quiet whether confirmations and table heads are left out
     * @param ascii whether the terminal shows nothing but ASCII
     */
    public TextPrinter(Consumer<String> out, boolean quiet, boolean ascii) {
        this.out = out;
        this.quiet = quiet;
        this.layout = new TableLayout(ascii);
    }

    @Override
    public void print(Result result) {
        // Not a switch over types: the first of those costs every short command several milliseconds.
        if (result instanceof Result.Message(String text, boolean open)) {
            if (!quiet) {
                out.accept(open ? text : text + "\n");
            }
        } else if (result instanceof Result.Text text) {
            out.accept(text.text());
        } else if (result instanceof Result.Properties(List<Result.Property> properties, int width)) {
            properties(properties, width);
        } else if (result instanceof Result.Table(List<Result.Column> columns, List<List<Cell>> rows)) {
            table(columns, rows);
        }
    }

    private void properties(List<Result.Property> properties, int width) {
        StringBuilder text = new StringBuilder();
        for (Result.Property property : properties) {
            String label = property.label();
            if (label != null) {
                text.append(label).repeat(' ', Math.max(0, width - label.length()));
                text.append(property.value().text()).append('\n');
            }
        }
        out.accept(text.toString());
    }

    private void table(List<Result.Column> columns, List<List<Cell>> rows) {
        List<List<String>> lines = new ArrayList<>(rows.size());
        for (List<Cell> row : rows) {
            List<String> line = new ArrayList<>(row.size());
            for (Cell cell : row) {
                line.add(cell.text());
            }
            lines.add(line);
        }
        out.accept(layout.format(titles(columns), lines));
    }

    private @Nullable List<String> titles(List<Result.Column> columns) {
        if (quiet) {
            return null;
        }
        List<String> titles = new ArrayList<>(columns.size());
        for (Result.Column column : columns) {
            titles.add(column.title());
        }
        return titles;
    }
}
