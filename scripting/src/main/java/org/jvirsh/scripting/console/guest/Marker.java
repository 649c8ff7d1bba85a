package org.jvirsh.scripting.console.guest;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jvirsh.scripting.console.Expectation;

/**
 * A word that nothing else prints, and that the echo of the command line that prints it does not contain: there it is in two
 * pieces. It is printed twice, on lines of its own, so that a message of the kernel in the middle of one leaves the other. CAN
 * before it ends an escape sequence that a program has left open (ECMA-48, 8.3.6).
 */
record Marker(String first, String second) {
    private static final int BROKEN = 1000;

    static Marker unique() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return new Marker("jv" + random.substring(0, 6), random.substring(6, 14));
    }

    /** The shell command that prints it, with the value of a word of the shell's. */
    String print(String value) {
        return "printf '\\030\\n%s%s:1:%s;\\n%s%s:2:%s;\\n' " + (first + " " + second + " " + value + " ").repeat(2).strip();
    }

    /** What is waited for. */
    Expectation.Regex printed() {
        return Expectation.regex(Pattern.compile(
                "\n?" + first + second + ":(?<time>[12]):(?<value>[0-9]*);(?:\r?\n)?"));
    }

    /** The second of the two. */
    Expectation.Regex printedAgain() {
        return Expectation.regex(Pattern.compile(first + second + ":2:[0-9]*;\r?\n"));
    }

    /** Output without the first of the two, when something stands in the middle of that. */
    String withoutBroken(String output) {
        int at = output.lastIndexOf("\n" + first.substring(0, 2));
        return at >= output.length() - BROKEN && at >= 0 ? output.substring(0, at) : output;
    }
}
