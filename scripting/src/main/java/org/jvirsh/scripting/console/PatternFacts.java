package org.jvirsh.scripting.console;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all matches of a pattern without running it. Of what this does not understand nothing is known, which is
 * always true.
 */
final class PatternFacts {
    /** The length of what has no bound. */
    static final long UNBOUNDED = Long.MAX_VALUE;

    private static final int HARMLESS = Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
    private static final String ONE_OF_MANY = "dDsSwWhHvVR";
    private static final String NOTHING = "bBAzZG";
    private static final String CONTROLS = "ntrfae";
    private static final String CONTROL_CHARACTERS = "\n\t\r\f\007\033";
    private static final String FLAGS = "msdU-";
    /** A code point, or the end of a line, can be two. */
    private static final int PAIR = 2;
    private static final long LARGE = 1 << 20;
    private static final int DEEPEST = 100;

    private static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super("", null, false, false);
        }
    }

    private final String pattern;
    private int at;
    private String best = "";
    private final StringBuilder run = new StringBuilder();
    private int depth;

    private PatternFacts(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The facts.
     *
     * @param literal stands in each match, or null
     * @param longest as long as a match can be at most, and what it can look at behind itself
     */
    record Facts(@Nullable String literal, long longest) {
        static final Facts NONE = new Facts(null, UNBOUNDED);
    }

    static Facts of(Pattern pattern) {
        if ((pattern.flags() & ~HARMLESS) != 0) {
            return Facts.NONE;
        }
        PatternFacts facts = new PatternFacts(pattern.pattern());
        try {
            long longest = facts.alternatives();
            facts.breakRun();
            if (facts.at < facts.pattern.length()) {
                return Facts.NONE;
            }
            return new Facts(facts.best.isEmpty() ? null : facts.best, longest);
        } catch (Unknown e) {
            return Facts.NONE;
        }
    }

    private boolean more() {
        return at < pattern.length();
    }

    private char next() throws Unknown {
        if (!more()) {
            throw new Unknown();
        }
        return pattern.charAt(at++);
    }

    private boolean skip(String text) {
        boolean there = pattern.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    /** Only what stands outside of all groups must be there. */
    private void breakRun() {
        if (depth == 0 && run.length() > best.length()) {
            best = run.toString();
        }
        run.setLength(0);
    }

    private static long sum(long a, long b) {
        return a == UNBOUNDED || b == UNBOUNDED ? UNBOUNDED : a + b;
    }

    private long alternatives() throws Unknown {
        long longest = sequence();
        while (skip("|")) {
            if (depth == 0) {
                run.setLength(0);
                best = "";
                depth++; // None of the others counts either.
                longest = Math.max(longest, sequence());
                depth--;
                run.setLength(0);
                continue;
            }
            longest = Math.max(longest, sequence());
        }
        return longest;
    }

    private long sequence() throws Unknown {
        long longest = 0;
        while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            longest = sum(longest, repeated());
        }
        return longest;
    }

    private long repeated() throws Unknown {
        int before = run.length();
        long length = atom();
        boolean literal = run.length() > before;
        if (!more() || "?*+{".indexOf(pattern.charAt(at)) < 0) {
            return length;
        }
        long least = 1;
        long most = UNBOUNDED;
        switch (next()) {
            case '?' -> {
                least = 0;
                most = 1;
            }
            case '*' -> least = 0;
            case '+' -> {}
            default -> {
                least = number();
                if (!skip(",")) {
                    most = least;
                } else if (more() && pattern.charAt(at) != '}') {
                    most = number();
                }
                if (!skip("}")) {
                    throw new Unknown();
                }
            }
        }
        if (!skip("?")) {
            skip("+");
        }
        if (more() && "?*+{".indexOf(pattern.charAt(at)) >= 0) {
            throw new Unknown();
        }
        if (literal && least == 0) {
            run.setLength(before);
        }
        breakRun();
        if (length == 0) {
            return 0;
        }
        return length > LARGE || most > LARGE ? UNBOUNDED : length * most;
    }

    private long number() throws Unknown {
        int begin = at;
        while (more() && Character.isDigit(pattern.charAt(at))) {
            at++;
        }
        if (at == begin || at - begin > 6) {
            throw new Unknown();
        }
        return Long.parseLong(pattern, begin, at, 10);
    }

    private long literal(char c) {
        run.append(c);
        return 1;
    }

    private long broken(long length) {
        breakRun();
        return length;
    }

    private long atom() throws Unknown {
        char c = next();
        return switch (c) {
            case '^', '$' -> broken(0);
            case '.' -> broken(PAIR);
            case '[' -> characterClass();
            case '(' -> group();
            case '\\' -> escape(next());
            case '*', '+', '?', '{' -> throw new Unknown();
            default -> {
                if (Character.isSurrogate(c)) {
                    throw new Unknown();
                }
                yield literal(c);
            }
        };
    }

    private long escape(char c) throws Unknown {
        if (CONTROLS.indexOf(c) >= 0) {
            return literal(CONTROL_CHARACTERS.charAt(CONTROLS.indexOf(c)));
        }
        if (ONE_OF_MANY.indexOf(c) >= 0) {
            return broken(PAIR);
        }
        if (NOTHING.indexOf(c) >= 0) {
            return broken(0);
        }
        if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
            throw new Unknown();
        }
        return literal(c);
    }

    private long characterClass() throws Unknown {
        breakRun();
        skip("^");
        if (skip("]")) {
            throw new Unknown();
        }
        while (!skip("]")) {
            switch (next()) {
                case '[', '&' -> throw new Unknown();
                case '\\' -> {
                    if (next() == 'Q') {
                        throw new Unknown();
                    }
                }
                default -> {}
            }
        }
        return PAIR;
    }

    private long group() throws Unknown {
        breakRun();
        boolean looks = false;
        if (skip("?")) {
            looks = skip("=") || skip("!") || skip("<=") || skip("<!");
            if (!looks && skip("<")) {
                while (next() != '>') {
                    // The name.
                }
            } else if (!looks && !skip(">")) {
                char c = next();
                while (c != ':' && c != ')') {
                    if (FLAGS.indexOf(c) < 0) {
                        throw new Unknown();
                    }
                    c = next();
                }
                if (c == ')') {
                    return 0;
                }
            }
        }
        if (++depth > DEEPEST) {
            throw new Unknown();
        }
        long longest = alternatives();
        run.setLength(0);
        depth--;
        if (!skip(")")) {
            throw new Unknown();
        }
        return looks ? UNBOUNDED : longest;
    }
}
