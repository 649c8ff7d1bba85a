package org.jvirsh.scripting.console.recording;

/**
 * The first line of a recording.
 *
 * @param width columns of the terminal
 * @param height its lines
 * @param timestamp when it began, in seconds since 1970; 0 if not known
 * @param title what it is called; may be empty
 */
public record CastHeader(int width, int height, long timestamp, String title) {
    /** A terminal as serial lines have it. */
    public static CastHeader titled(String title) {
        return new CastHeader(80, 24, 0, title);
    }
}
