package org.jvirsh.scripting.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for one expectation while text comes in. */
final class Watch {
    /** How many characters before new text a regular expression is tried again from. */
    static final int TAIL = 4096;
    /** How far behind a match a pattern may look, at the end of a line. */
    private static final int END = 2;
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
    /** What must be in each match, or null. */
    private final @Nullable Needle needle;
    /** How far before new text a match can begin; what stands at its end may be looked at too. */
    private final long reach;
    private boolean costly;
    private boolean begun;
    /** No match that lies behind this place has been ruled out by the needle. */
    private long hope;

    Watch(Expectation expectation) {
        this.expectation = expectation;
        PatternFacts.Facts facts = switch (expectation) {
            case Expectation.Literal(String text, boolean _) -> new PatternFacts.Facts(text, text.length());
            case Expectation.Regex(Pattern pattern, boolean _) -> PatternFacts.of(pattern);
            case Expectation.End() -> PatternFacts.Facts.NONE;
        };
        needle = facts.literal() == null ? null : new Needle(facts.literal());
        reach = facts.longest() < TAIL - END ? facts.longest() + END : PatternFacts.UNBOUNDED;
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

    /** Waiting begins, once more: others may have looked at what is new. */
    void begin() {
        begun = false;
        hope = 0;
    }

    /** Looks at what is new, and a little before that. */
    @Nullable Hit atTail(TextWindow window) {
        return from(window, window.fresh() - Math.min(reach, TAIL));
    }

    /** Looks at everything, but for what cannot begin there any more. */
    @Nullable Hit inWhole(TextWindow window) {
        return from(window, begun && reach < PatternFacts.UNBOUNDED ? window.fresh() - reach : window.head());
    }

    private @Nullable Hit from(TextWindow window, long place) {
        long from = Math.max(window.head(), place);
        return switch (expectation) {
            case Expectation.Regex regex -> possible(window, from) ? tail(regex, window, from) : null;
            case Expectation.Literal _ -> literal(window, from);
            case Expectation.End() -> null;
        };
    }

    /** Whether what must be in a match is anywhere behind a place. */
    private boolean possible(TextWindow window, long from) {
        boolean first = !begun;
        begun = true;
        if (needle == null) {
            return true;
        }
        if (window.indexOf(needle, first ? from : Math.max(from, window.fresh() - needle.length() + 1)) >= 0) {
            hope = window.tail();
        }
        return hope > from;
    }

    private @Nullable Hit literal(TextWindow window, long from) {
        begun = true;
        if (needle == null) {
            return null;
        }
        long at = window.indexOf(needle, from);
        return at < 0 ? null : new Hit(at, at + needle.length(), List.of(), Map.of());
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
