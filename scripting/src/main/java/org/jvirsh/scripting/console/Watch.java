package org.jvirsh.scripting.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Looks for one expectation while text comes in. */
final class Watch {
    /** How many characters before new text a regular expression is tried again from. */
    static final int TAIL = 4096;
    /** How many characters a search of more than the tail may look at; some tenths of a second. */
    private static final long STEPS = 50_000_000;
    /** The same for the tail, which has to do for patterns that are too costly for more. */
    private static final long TAIL_STEPS = 200_000_000;

    /**
     * Where it was found.
     *
     * @param from the first position of it
     * @param to the position behind it
     * @param groups its groups
     * @param named its named groups
     */
    record Hit(long from, long to, List<Optional<String>> groups, Map<String, String> named) {}

    private final Expectation expectation;
    private final char[] literal;
    private boolean costly;
    private boolean begun;

    Watch(Expectation expectation) {
        this.expectation = expectation;
        literal = expectation instanceof Expectation.Literal(String text, boolean _) ? text.toCharArray() : new char[0];
    }

    Expectation expectation() {
        return expectation;
    }

    /** Whether it is looked for in the raw text. */
    boolean raw() {
        return switch (expectation) {
            case Expectation.Regex(var _, boolean raw) -> raw;
            case Expectation.Literal(String _, boolean raw) -> raw;
            case Expectation.End() -> false;
        };
    }

    /** Looks at what is new, and a little before that. */
    @Nullable Hit atTail(TextWindow window) {
        return switch (expectation) {
            case Expectation.Regex regex -> tail(regex, window, Math.max(window.head(), window.fresh() - TAIL));
            case Expectation.Literal _ -> literal(window, window.fresh() - literal.length + 1);
            case Expectation.End() -> null;
        };
    }

    /** Looks at everything. */
    @Nullable Hit inWhole(TextWindow window) {
        return switch (expectation) {
            case Expectation.Regex regex -> tail(regex, window, window.head());
            case Expectation.Literal _ -> literal(window, begun ? window.fresh() - literal.length + 1 : window.head());
            case Expectation.End() -> null;
        };
    }

    private @Nullable Hit literal(TextWindow window, long from) {
        begun = true;
        long at = window.indexOf(literal, from);
        return at < 0 ? null : new Hit(at, at + literal.length, List.of(), Map.of());
    }

    /** When much is new at once and that is too much, the end of it has to do, this time and later. */
    private @Nullable Hit tail(Expectation.Regex regex, TextWindow window, long from) {
        long least = Math.max(from, window.tail() - TAIL);
        if (from < least && !costly) {
            try {
                return search(regex, window, from, STEPS);
            } catch (PatternCostException e) {
                costly = true;
            }
        }
        return search(regex, window, least, TAIL_STEPS);
    }

    static @Nullable Hit search(Expectation.Regex regex, TextWindow window, long from, long steps) {
        BudgetedText text = window.budgeted(window.head(), steps);
        Matcher matcher = regex.pattern().matcher(text);
        matcher.useTransparentBounds(true);
        matcher.useAnchoringBounds(false);
        matcher.region((int) (from - window.head()), text.length());
        try {
            return matcher.find() ? hit(matcher, window.head()) : null;
        } catch (BudgetedText.Exhausted e) {
            throw new PatternCostException("the pattern " + regex.describe() + " takes more than " + steps
                    + " steps on " + (window.tail() - from) + " characters of the console; make it simpler");
        } catch (StackOverflowError e) {
            throw new PatternCostException("the pattern " + regex.describe() + " takes too much stack on "
                    + (window.tail() - from) + " characters of the console; make it simpler");
        }
    }

    private static Hit hit(Matcher matcher, long head) {
        List<Optional<String>> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(Optional.ofNullable(matcher.group(i)));
        }
        Map<String, String> named = new TreeMap<>();
        matcher.namedGroups().forEach((name, number) -> groups.get(number - 1).ifPresent(text -> named.put(name, text)));
        return new Hit(head + matcher.start(), head + matcher.end(), groups, named);
    }
}
