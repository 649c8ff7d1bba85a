package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out tables as virsh does: one blank in front, three between columns, and no padding at the end of a line. */
final class TableLayout {
    private final boolean ascii;

    TableLayout(boolean ascii) {
        this.ascii = ascii;
    }

    /**
     * A table as text.
     *
     * @param titles headings, or null for none
     * @param rows cells, as many in each row
     */
    String format(@Nullable List<String> titles, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows.size() + 1);
        if (titles != null) {
            lines.add(titles);
        }
        for (List<String> row : rows) {
            List<String> line = new ArrayList<>(row.size());
            for (String cell : row) {
                line.add(DisplayWidth.safe(cell, ascii));
            }
            lines.add(line);
        }
        int[] widths = new int[lines.isEmpty() ? 0 : lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            line(text, lines.get(i), widths);
            if (i == 0 && titles != null) {
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
