package org.jvirsh.scripting.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of waiting for something. */
public sealed interface Outcome {
    /** All text that was not taken before, up to where the outcome lies. */
    String before();

    /**
     * One of the expectations was met. The text up to the end of the match is taken: the next one is looked for behind it.
     *
     * @param index which one, counted from 0
     * @param expectation the same one
     * @param text what matched
     * @param before the text before it
     * @param groups of a regular expression, from number 1; empty where a group took no part
     * @param named the named ones of them that took part
     */
    record Matched(
            int index,
            Expectation expectation,
            String text,
            String before,
            List<Optional<String>> groups,
            Map<String, String> named)
            implements Outcome {
        public Matched {
            groups = List.copyOf(groups);
            named = Map.copyOf(named);
        }

        /** A group by its number, 0 being the whole match; the empty text where it took no part. */
        public String group(int number) {
            return number == 0 ? text : groups.get(number - 1).orElse("");
        }

        /** A group by its name; the empty text where it took no part. */
        public String group(String name) {
            return named.getOrDefault(name, "");
        }
    }

    /**
     * The stream has ended. What was left is taken.
     *
     * @param index of the expectation {@link Expectation.End}, or -1 if there was none
     * @param before all that was left
     */
    record Ended(int index, String before) implements Outcome {}

    /**
     * Nothing came in time. Nothing is taken.
     *
     * @param waited how long
     * @param before what there is so far
     */
    record TimedOut(Duration waited, String before) implements Outcome {}
}
