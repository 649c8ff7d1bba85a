package org.jvirsh.commands.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a hierarchy as the {@code --tree} options do. */
public final class TreeText {
    private final List<Entry> entries;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder indent = new StringBuilder();

    private TreeText(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A thing in the hierarchy.
     *
     * @param name what it is called
     * @param parent what the thing above is called, or null for a root
     */
    public record Entry(String name, @Nullable String parent) {}

    /** All trees whose roots have no parent, one behind the other. */
    public static String of(List<Entry> entries) {
        TreeText tree = new TreeText(entries);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).parent() == null) {
                tree.draw(i, i, true);
            }
        }
        return tree.text.toString();
    }

    /** All trees as the result of a command; programs get the parent of each. */
    public static Result result(List<Entry> entries) {
        Datum datum = Datum.sequence(
                entries,
                entry -> Datum.fields().with("name", entry.name()).with("parent", Datum.known(entry.parent())));
        return new Result.Text(of(entries), datum);
    }

    /** The tree below one thing. */
    public static String below(List<Entry> entries, int root) {
        TreeText tree = new TreeText(entries);
        tree.draw(root, root, true);
        return tree.text.toString();
    }

    private void draw(int index, int last, boolean root) {
        String name = entries.get(index).name();
        text.append(indent).append(root ? "" : "+- ").append(name).append('\n');
        int depth = indent.length();
        if (!root) {
            indent.append(index == last ? "  " : "| ");
        }
        int lastChild = -1;
        for (int i = 0; i < entries.size(); i++) {
            if (name.equals(entries.get(i).parent())) {
                lastChild = i;
            }
        }
        if (lastChild >= 0) {
            text.append(indent).append("  |\n");
        }
        int inner = indent.length();
        indent.append("  ");
        for (int i = 0; i < entries.size(); i++) {
            if (name.equals(entries.get(i).parent())) {
                draw(i, lastChild, false);
            }
        }
        indent.setLength(inner);
        if (lastChild < 0 && index == last) {
            text.append(indent).append('\n');
        }
        indent.setLength(depth);
    }
}
