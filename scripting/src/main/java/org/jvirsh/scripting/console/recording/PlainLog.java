package org.jvirsh.scripting.console.recording;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jvirsh.scripting.console.ConsoleListener;
import org.jvirsh.scripting.console.text.EscapeStripper;
import org.jvirsh.scripting.console.text.LineRules;
import org.jvirsh.scripting.console.text.TextSink;

/** A transcript of what was printed, as plain text: no times, no escape sequences, nothing that was typed but not echoed. */
public final class PlainLog implements ConsoleListener {
    /** A line that is longer is written in pieces. */
    private static final int LONGEST_LINE = 64 << 10;

    private final BufferedWriter out;
    private final StringBuilder pending = new StringBuilder();
    private final EscapeStripper stripper = new EscapeStripper(new LineRules(new Lines()));

    private PlainLog(BufferedWriter out) {
        this.out = out;
    }

    /** A new file; one that is there is replaced. */
    public static PlainLog create(Path file) throws IOException {
        return new PlainLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    private final class Lines implements TextSink {
        @Override
        public void append(char[] chars, int from, int to, long place) {
            pending.append(chars, from, to - from);
        }

        @Override
        public void back() {
            int length = pending.length();
            if (length > 0 && pending.charAt(length - 1) != '\n') {
                boolean pair = length > 1 && Character.isSurrogatePair(pending.charAt(length - 2), pending.charAt(length - 1));
                pending.setLength(length - (pair ? 2 : 1));
            }
        }
    }

    @Override
    public void output(String text) throws IOException {
        char[] chars = text.toCharArray();
        stripper.accept(chars, 0, chars.length);
        int whole = pending.lastIndexOf("\n") + 1;
        if (whole == 0 && pending.length() > LONGEST_LINE) {
            whole = pending.length();
        }
        if (whole > 0) {
            out.append(pending, 0, whole);
            out.flush();
            pending.delete(0, whole);
        }
    }

    @Override
    public void input(String text) {}

    @Override
    public void close() throws IOException {
        try (out) {
            out.append(pending);
            pending.setLength(0);
        }
    }
}
