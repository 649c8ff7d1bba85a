package org.jvirsh.hypervisor.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Names and numbers of keys. */
public final class KeyTable {
    private static final int NAMES = 3;

    private final List<String[]> keys;

    private KeyTable(List<String[]> keys) {
        this.keys = keys;
    }

    /** The keys everybody knows. */
    public static KeyTable load() {
        try (InputStream in = KeyTable.class.getResourceAsStream("keys.tbl")) {
            if (in == null) {
                throw new IllegalStateException("no table of keys in this build");
            }
            List<String[]> keys = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    keys.add(line.split(" "));
                }
            }
            return new KeyTable(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a key in a table, by its name there. */
    public OptionalInt number(KeyCodeSet set, String name) {
        int column = nameColumn(set);
        if (column >= 0 && !name.equals("-")) {
            for (String[] key : keys) {
                if (key[column].equals(name)) {
                    return OptionalInt.of(Integer.parseInt(key[numberColumn(set)]));
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a table has a key of that number; 0 counts as no key at all, which every table has. */
    public boolean has(KeyCodeSet set, int number) {
        String wanted = String.valueOf(number);
        int column = numberColumn(set);
        return keys.stream().anyMatch(key -> key[column].equals(wanted));
    }

    /** The number another table has for a key; none when that table lacks it. */
    public OptionalInt translate(KeyCodeSet from, int number, KeyCodeSet to) {
        String wanted = String.valueOf(number);
        int column = numberColumn(from);
        for (String[] key : keys) {
            if (key[column].equals(wanted)) {
                return OptionalInt.of(Integer.parseInt(key[numberColumn(to)]));
            }
        }
        return OptionalInt.empty();
    }

    /** The names a table has, in order. */
    public List<String> names(KeyCodeSet set) {
        int column = nameColumn(set);
        List<String> names = new ArrayList<>();
        for (String[] key : column < 0 ? List.<String[]>of() : keys) {
            if (!key[column].equals("-") && !names.contains(key[column])) {
                names.add(key[column]);
            }
        }
        return names;
    }

    private static int nameColumn(KeyCodeSet set) {
        return switch (set) {
            case LINUX -> 0;
            case OS_X -> 1;
            case WIN32 -> 2;
            case XT, ATSET1, ATSET2, ATSET3, XT_KBD, USB, QNUM -> -1;
        };
    }

    private static int numberColumn(KeyCodeSet set) {
        return NAMES
                + switch (set) {
                    case LINUX -> 0;
                    case XT, ATSET1 -> 1;
                    case ATSET2 -> 2;
                    case ATSET3 -> 3;
                    case OS_X -> 4;
                    case XT_KBD -> 5;
                    case USB -> 6;
                    case WIN32 -> 7;
                    case QNUM -> 8;
                };
    }
}
