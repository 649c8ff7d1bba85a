package org.jvirsh.scripting.console.recording;

/**
 * Something that happened in a recording.
 *
 * @param seconds since its beginning
 * @param code what it is: {@code o} for output, {@code i} for input, {@code m} for a marker, {@code r} for a new size
 * @param data what was printed or typed
 */
public record CastEvent(double seconds, String code, String data) {
    public boolean isOutput() {
        return code.equals("o");
    }
}
