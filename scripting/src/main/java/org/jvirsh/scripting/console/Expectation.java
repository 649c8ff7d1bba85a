package org.jvirsh.scripting.console;

import java.util.Objects;
import java.util.regex.Pattern;

/** Something that a console is watched for. */
public sealed interface Expectation {
    /**
     * A regular expression. The end of the text, {@code $}, is the end of what has come so far: with it a prompt is found. Of a
     * line it may be just the beginning; where a whole line is meant the pattern ends with {@code \n}.
     *
     * @param pattern found anywhere in the text
     * @param raw whether to look at the text with its escape sequences
     */
    record Regex(Pattern pattern, boolean raw) implements Expectation {
        /** The same, looked for in the text with its escape sequences and control characters. */
        public Regex onRaw() {
            return new Regex(pattern, true);
        }

        @Override
        public String describe() {
            return "/" + pattern.pattern() + "/";
        }
    }

    /**
     * A text as it stands.
     *
     * @param text not empty
     * @param raw whether to look at the text with its escape sequences
     */
    record Literal(String text, boolean raw) implements Expectation {
        public Literal {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("an empty text is everywhere");
            }
        }

        /** The same, looked for in the text with its escape sequences and control characters. */
        public Literal onRaw() {
            return new Literal(text, true);
        }

        @Override
        public String describe() {
            return "'" + text + "'";
        }
    }

    /** The end of the stream: the guest has ended or somebody has taken the console. */
    record End() implements Expectation {
        @Override
        public String describe() {
            return "the end of the console";
        }
    }

    /** How messages call it. */
    String describe();

    /** A text as it stands. */
    static Literal text(String text) {
        return new Literal(text, false);
    }

    /** A regular expression. */
    static Regex regex(Pattern pattern) {
        return new Regex(Objects.requireNonNull(pattern), false);
    }

    /** A regular expression without flags. */
    static Regex regex(String pattern) {
        return regex(Pattern.compile(pattern));
    }

    /** The end of the stream. */
    static End end() {
        return new End();
    }
}
