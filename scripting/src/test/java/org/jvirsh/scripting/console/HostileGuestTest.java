package org.jvirsh.scripting.console;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Guests that mean no good, or do not know better. */
@Timeout(300)
class HostileGuestTest {
    private static final Duration LONG = Duration.ofSeconds(240);
    private static final String PROMPT = "\r\nhost login: ";

    /** What a program of its own with little memory does: it waits for the prompt and tells what it has seen. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws Exception {
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]));
            InputStream in = Channels.newInputStream(socket);
            try (Console console =
                    Console.over(in, OutputStream.nullOutputStream(), ConsoleOptions.USUAL)) {
                Outcome.Matched matched = console.expect(
                        LONG, Expectation.text("Kernel panic"), Expectation.regex("(?m)^(\\w+) login: $"));
                System.out.println(matched.group(1) + " " + (matched.before().length() <= 1 << 20) + " "
                        + console.lastLines(1).getLast());
            }
        }
    }

    @TempDir
    Path directory;

    @Test
    void aGigabyteNeedsNoMemory() throws Exception {
        Path socket = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx32m", "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Waiting.class.getName(),
                            socket.toString())
                    .redirectErrorStream(true)
                    .start();
            try (SocketChannel guest = server.accept()) {
                ByteBuffer lines = ByteBuffer.wrap(
                        "[   12.345678] systemd[1]: \033[1mStarted\033[0m something of no interest, login later.\r\n"
                                .repeat(800)
                                .getBytes(StandardCharsets.US_ASCII));
                for (long sent = 0; sent < 1L << 30; sent += lines.rewind().limit()) {
                    send(guest, lines);
                }
                send(guest, ByteBuffer.wrap(PROMPT.getBytes(StandardCharsets.US_ASCII)));
                assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("host true host login: \n");
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void send(SocketChannel guest, ByteBuffer bytes) throws Exception {
        while (bytes.hasRemaining()) {
            guest.write(bytes);
        }
    }

    /** Bytes that are no UTF-8, beginnings of escape sequences, control characters: in pieces of any size. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noiseHidesNoPromptAndReachesNoTerminal(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> evil = List.of(
                "\033]0;title\007", "\033[", "\033P", "\033]", "\033[6n", "\033[2J", "\033[9999999999m", "\u009b31m", "\033\\",
                "\b\b\b", "\r", "\n", "\0", "\177", "\u202e", "\uD83D\uDE00", "\033(0", "\033c", "\033[?1049h");
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        byte[] any = new byte[7];
        while (noise.size() < 200_000) {
            random.nextBytes(any);
            noise.writeBytes(any);
            noise.writeBytes(evil.get(random.nextInt(evil.size())).getBytes(StandardCharsets.UTF_8));
            noise.writeBytes(new byte[] {(byte) 0xc3, (byte) 0xf0, (byte) 0x9f, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
        }
        noise.writeBytes(("\030" + PROMPT).getBytes(StandardCharsets.US_ASCII));
        Guest guest = new Guest();
        Thread printing = Thread.ofPlatform().daemon().start(() -> {
            byte[] bytes = noise.toByteArray();
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(5000));
                guest.print(Arrays.copyOfRange(bytes, at, at + count));
                at += count;
            }
        });
        try (Console console = Console.over(guest, ConsoleOptions.USUAL)) {
            assertThat(console.expect(LONG, Expectation.regex("(?m)^host login: ")).before())
                    .doesNotContain("\033", "\u009b", "\007", "\0", "\b", "\r");
            assertThat(console.lastLines(50)).allSatisfy(line -> assertThat(line.chars()
                            .filter(c -> c != '\t' && (c < ' ' || c >= 0x7f && c <= 0x9f)).toArray())
                    .isEmpty());
        }
        printing.join();
    }

    /** What takes longer than the world will be is over in seconds, and the console is still good for another pattern. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)+b", "(a*)*[b]$", "(.*a){20}b", "(?s)(.+)+\\z\\n", "((a?){30}a{30})+b"})
    void catastrophicPatternsEnd(String pattern) {
        Guest guest = new Guest();
        try (Console console = Console.over(guest, ConsoleOptions.USUAL)) {
            guest.print("b" + "a".repeat(50_000));
            long begin = System.nanoTime();
            assertThatThrownBy(() -> console.expect(Duration.ofSeconds(3), Expectation.regex(pattern)))
                    .isInstanceOfAny(PatternCostException.class, ConsoleException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
            guest.print(PROMPT);
            console.expect(LONG, Expectation.text("host login: "));
        }
    }
}
