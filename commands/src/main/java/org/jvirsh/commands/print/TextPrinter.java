package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints results as virsh does. */
public final class TextPrinter implements ResultPrinter {
    private final Consumer<String> out;
    private final boolean quiet;

    /**
     * A printer.
     *
     * @param out takes the text
     * @param quiet whether confirmations and table heads are left out
     */
    public TextPrinter(Consumer<String> out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void print(Result result) {
        switch (result) {
            case Result.Message(String text) -> {
                if (!quiet) {
                    out.accept(text + "\n");
                }
            }
            case Result.Text(String text, Datum datum) -> out.accept(text);
            case Result.Properties(List<Result.Property> properties, int width) -> {
                StringBuilder text = new StringBuilder();
                for (Result.Property property : properties) {
                    text.append(property.label());
                    text.repeat(' ', Math.max(0, width - property.label().length()));
                    text.append(property.value().text()).append('\n');
                }
                out.accept(text.toString());
            }
            case Result.Table table -> out.accept(table(table));
        }
    }

    private String table(Result.Table table) {
        List<List<String>> lines = new ArrayList<>();
        if (!quiet) {
            lines.add(table.columns().stream().map(Result.Column::title).toList());
        }
        for (List<Cell> row : table.rows()) {
            lines.add(row.stream().map(cell -> DisplayWidth.safe(cell.text())).toList());
        }
        int[] widths = new int[table.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            line(text, lines.get(i), widths);
            if (i == 0 && !quiet) {
                int total = 0;
                for (int width : widths) {
                    total += width + 3;
                }
                text.repeat('-', total).append('\n');
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? " " : "   ").append(cells.get(i));
            if (i < cells.size() - 1) {
                text.repeat(' ', widths[i] - DisplayWidth.of(cells.get(i)));
            }
        }
        text.append('\n');
    }
}
