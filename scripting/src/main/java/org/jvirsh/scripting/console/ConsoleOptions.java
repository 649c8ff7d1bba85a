package org.jvirsh.scripting.console;

import java.time.Duration;

/**
 * How a console is worked with. Values of this record are changed by its {@code with} methods.
 *
 * @param name what messages call it, such as the domain's name
 * @param patience how long is waited where nothing else is said
 * @param window how many characters are kept for matching, at least 8192
 * @param newline what is sent for the end of a line
 * @param pace how fast is typed
 * @param eightBitControls whether lone bytes 80 to 9F, which are not UTF-8, are C1 control characters
 */
public record ConsoleOptions(
        String name, Duration patience, int window, String newline, Pace pace, boolean eightBitControls) {
    private static final int SMALLEST = 8192;
    private static final int LARGEST = 256 << 20;

    /** A minute of patience, a mebibyte of text, carriage returns, full speed. */
    public static final ConsoleOptions USUAL =
            new ConsoleOptions("console", Duration.ofMinutes(1), 1 << 20, "\r", Pace.FULL, true);

    public ConsoleOptions {
        if (window < SMALLEST || window > LARGEST) {
            throw new IllegalArgumentException("a window has " + SMALLEST + " to " + LARGEST + " characters, not " + window);
        }
    }

    public ConsoleOptions withName(String value) {
        return new ConsoleOptions(value, patience, window, newline, pace, eightBitControls);
    }

    public ConsoleOptions withPatience(Duration value) {
        return new ConsoleOptions(name, value, window, newline, pace, eightBitControls);
    }

    public ConsoleOptions withWindow(int value) {
        return new ConsoleOptions(name, patience, value, newline, pace, eightBitControls);
    }

    public ConsoleOptions withNewline(String value) {
        return new ConsoleOptions(name, patience, window, value, pace, eightBitControls);
    }

    public ConsoleOptions withPace(Pace value) {
        return new ConsoleOptions(name, patience, window, newline, value, eightBitControls);
    }

    public ConsoleOptions withEightBitControls(boolean value) {
        return new ConsoleOptions(name, patience, window, newline, pace, value);
    }
}
