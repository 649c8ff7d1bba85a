package org.jvirsh.scripting.console;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirsh.scripting.console.text.EscapeStripper;
import org.jvirsh.scripting.console.text.LineRules;
import org.jvirsh.scripting.console.text.TextSink;
import org.jvirsh.scripting.console.text.Utf8Decoder;

import static org.assertj.core.api.Assertions.assertThat;

/** Guests that print more than anybody wants. */
@Timeout(120)
class FloodTest {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final int LINES = 16 << 10;

    private static byte[] lines() {
        String line = "[   12.345678] \033[1;32msystemd\033[0m[1]: Started something of no interest, and went on.\r\n";
        return line.repeat(LINES / line.length() + 1).substring(0, LINES).getBytes(StandardCharsets.US_ASCII);
    }

    /** The same piece again and again, and then an end. */
    private static final class Flood extends InputStream {
        private final byte[] piece;
        private final byte[] end;
        private long left;
        private boolean ended;

        Flood(byte[] piece, long pieces, String end) {
            this.piece = piece;
            left = pieces;
            this.end = end.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer) {
            if (left > 0) {
                left--;
                System.arraycopy(piece, 0, buffer, 0, piece.length);
                return piece.length;
            }
            if (ended) {
                return -1;
            }
            ended = true;
            System.arraycopy(end, 0, buffer, 0, end.length);
            return end.length;
        }
    }

    @Test
    void aQuarterOfAGigabyteIsSearchedForWhatComesLast() {
        Flood flood = new Flood(lines(), (256 << 20) / LINES, "\r\nhost login: ");
        try (Console console = Console.over(flood, OutputStream.nullOutputStream(), ConsoleOptions.USUAL)) {
            Outcome.Matched matched = console.expect(
                    LONG, Expectation.text("Kernel panic"), Expectation.regex("(?m)^(\\w+) login: "));
            assertThat(matched.group(1)).isEqualTo("host");
            assertThat(matched.before()).hasSizeLessThanOrEqualTo(1 << 20);
            assertThat(console.dropped()).isGreaterThan(200L << 20);
        }
    }

    @Test
    void nobodyWaitingHoldsNothingUp() {
        Flood flood = new Flood(lines(), (64 << 20) / LINES, "\r\nlast");
        try (Console console = Console.over(flood, OutputStream.nullOutputStream(), ConsoleOptions.USUAL)) {
            assertThat(console.expectEnd(LONG)).endsWith("last").hasSizeLessThanOrEqualTo(1 << 20);
            assertThat(console.lastLines(1)).containsExactly("last");
        }
    }

    @Test
    void drainingLosesNothing() {
        byte[] piece = new byte[LINES];
        Arrays.fill(piece, (byte) 'x');
        long[] count = new long[1];
        Flood flood = new Flood(piece, 4096, "END");
        try (Console console = Console.over(flood, OutputStream.nullOutputStream(), ConsoleOptions.USUAL)) {
            assertThat(console.drain(LONG, 64, text -> count[0] += text.length(), Expectation.text("END")))
                    .isInstanceOf(Outcome.Matched.class);
            assertThat(count[0]).isEqualTo(4096L * LINES);
            assertThat(console.dropped()).isZero();
        }
    }

    @Test
    void aLineOfTenMegabytesAndZerosAndAnOpenStringDoNoHarm() {
        byte[] zeros = new byte[LINES];
        byte[] line = new byte[LINES];
        Arrays.fill(line, (byte) 'y');
        byte[] open = new byte[LINES];
        Arrays.fill(open, (byte) ']');
        open[0] = 27;
        for (byte[] piece : new byte[][] {zeros, line, open}) {
            Flood flood = new Flood(piece, (10 << 20) / LINES, "\033\\\r\nlogin: ");
            try (Console console = Console.over(flood, OutputStream.nullOutputStream(), ConsoleOptions.USUAL)) {
                console.expect(LONG, Expectation.regex(".*\\blogin: "));
            }
        }
    }

    @Test
    void aQuarterOfAGigabyteIsStripped() {
        byte[] bytes = lines();
        char[] chars = new char[Utf8Decoder.room(bytes.length)];
        Utf8Decoder decoder = new Utf8Decoder(true);
        long[] count = new long[1];
        EscapeStripper stripper = new EscapeStripper(new LineRules(new TextSink() {
            @Override
            public void append(char[] text, int from, int to, long place) {
                count[0] += to - from;
            }

            @Override
            public void back() {
                count[0]--;
            }
        }));
        for (int i = 0; i < (256 << 20) / LINES; i++) {
            stripper.accept(chars, 0, decoder.decode(bytes, 0, bytes.length, chars));
        }
        assertThat(count[0]).isGreaterThan(200L << 20);
    }
}
