package org.jvirsh.emulator.monitor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into JSON values: clients are not obliged to end a command with a line feed. A value ends with
 * the brace or bracket that closes it; a bare word, number or string ends with the line, and so does an unfinished
 * string.
 */
final class JsonFramer {
    /** Longest value accepted, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 1024;

    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int depth;
    private int quote;
    private boolean escaped;

    /**
     * Takes the next byte.
     *
     * @return a whole value, or null if it goes on
     * @throws QmpError if the value is too large or nested too deeply; the stream cannot be used any more
     */
    @Nullable String accept(int b) throws QmpError {
        if (value.size() == 0 && b <= ' ') {
            return null;
        }
        if (value.size() >= LONGEST) {
            throw QmpError.generic("JSON token size limit exceeded");
        }
        if (b == '\n' && (quote != 0 || depth == 0)) {
            return take();
        }
        value.write(b);
        if (quote != 0) {
            inString(b);
            return null;
        }
        switch (b) {
            case '"', '\'' -> quote = b;
            case '{', '[' -> {
                if (++depth > DEEPEST) {
                    throw QmpError.generic("JSON nesting depth limit exceeded");
                }
            }
            case '}', ']' -> {
                if (--depth <= 0) {
                    return take();
                }
            }
            default -> {}
        }
        return null;
    }

    private void inString(int b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == quote) {
            quote = 0;
        }
    }

    private String take() {
        String s = value.toString(StandardCharsets.UTF_8);
        value.reset();
        depth = 0;
        quote = 0;
        escaped = false;
        return s;
    }
}
