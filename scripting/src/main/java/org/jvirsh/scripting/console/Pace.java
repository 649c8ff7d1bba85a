package org.jvirsh.scripting.console;

import java.time.Duration;

/**
 * How fast is typed at lines that lose characters otherwise.
 *
 * @param pause after each character
 * @param echo how long to wait for each character to come back; zero does not wait for it. One that does not come back, as in a
 *     password, is waited for once only
 */
public record Pace(Duration pause, Duration echo) {
    /** As fast as the line takes it. */
    public static final Pace FULL = new Pace(Duration.ZERO, Duration.ZERO);

    /** Each character when the one before has come back. */
    public static final Pace ECHOED = new Pace(Duration.ZERO, Duration.ofSeconds(1));

    /** With a pause after each character. */
    public static Pace pausing(Duration pause) {
        return new Pace(pause, Duration.ZERO);
    }

    boolean full() {
        return pause.isZero() && echo.isZero();
    }
}
