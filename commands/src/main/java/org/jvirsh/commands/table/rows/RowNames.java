package org.jvirsh.commands.table.rows;

/** Lists of names with blanks between, in which one is looked up without taking the list apart. */
public final class RowNames {
    private RowNames() {}

    /** Whether a name is one of the list. */
    public static boolean contain(String names, String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (int at = names.indexOf(name); at >= 0; at = names.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || names.charAt(at - 1) == ' ') && (end == names.length() || names.charAt(end) == ' ')) {
                return true;
            }
        }
        return false;
    }
}
