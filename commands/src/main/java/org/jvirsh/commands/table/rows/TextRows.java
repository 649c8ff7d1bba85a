package org.jvirsh.commands.table.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows out of one text. */
public final class TextRows implements RowSource {
    private final List<String> groups = new ArrayList<>();
    private final Map<String, String> rows = new LinkedHashMap<>();

    /** Takes a text apart: lines of groups, then rows. */
    public TextRows(String text) {
        String name = "";
        for (String line : text.split("\n")) {
            if (line.startsWith("group ")) {
                groups.add(line);
            } else if (line.startsWith("command ")) {
                name = line.split(" ")[1];
                rows.put(name, line);
            } else if (!name.isEmpty()) {
                rows.merge(name, line, (row, more) -> row + "\n" + more);
            }
        }
    }

    @Override
    public String groups() {
        return String.join("\n", groups);
    }

    @Override
    public String names() {
        return String.join(" ", rows.keySet());
    }

    @Override
    public @Nullable String row(String name) {
        return rows.get(name);
    }
}
