package org.jvirsh.scripting.console.recording;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Recordings are written, read, gone on with and played. */
@Timeout(60)
class AsciicastTest {
    private static final CastHeader HEADER = CastHeader.titled("demo");

    @TempDir
    Path directory;

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final InstantSource clock = () -> now;

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    private Path written(long limit) throws IOException {
        Path file = directory.resolve("x.cast");
        try (AsciicastWriter writer = AsciicastWriter.create(file, HEADER, clock, limit)) {
            pass(1500);
            writer.output("login: \033[1m\0😀\ud83d\u009b\"\\");
            pass(20);
            writer.input("root\r");
            pass(3000);
            writer.output("\r\n# ");
        }
        return file;
    }

    @Test
    void eachEventIsALineOfJson() throws Exception {
        assertThat(written(1 << 20)).hasContent(
                """
                {"version":2,"width":80,"height":24,"timestamp":1700000000,"title":"demo"}
                [1.500000,"o","login: \\u001b[1m\\u0000😀\\ud83d\\u009b\\"\\\\"]
                [1.520000,"i","root\\r"]
                [4.520000,"o","\\r\\n# "]
                """);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        try (AsciicastReader reader = AsciicastReader.open(written(1 << 20))) {
            assertThat(reader.header()).isEqualTo(new CastHeader(80, 24, 1_700_000_000, "demo"));
            assertThat(reader.next())
                    .contains(new CastEvent(1.5, "o", "login: \033[1m\0😀\ud83d\u009b\"\\"));
            assertThat(reader.next()).contains(new CastEvent(1.52, "i", "root\r"));
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void aKilledWriterLeavesARecordingThatGoesOn() throws Exception {
        Path file = written(1 << 20);
        Files.writeString(file, "[9.0,\"o\",\"cut", StandardOpenOption.APPEND);
        try (AsciicastReader reader = AsciicastReader.open(file)) {
            reader.next();
            reader.next();
            reader.next();
            assertThat(reader.next()).isEmpty();
        }
        try (AsciicastWriter writer = AsciicastWriter.resume(file, HEADER, clock, 1 << 20)) {
            pass(480);
            writer.output("on");
        }
        assertThat(Files.readAllLines(file)).hasSize(5).last().isEqualTo("[5.000000,\"o\",\"on\"]");
    }

    @Test
    void aFullFileSaysSoOnce() throws Exception {
        List<String> lines = Files.readAllLines(written(110));
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).isEqualTo("[1.500000,\"m\",\"the transcript is full: more is not kept\"]");
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        assertThatThrownBy(() -> AsciicastReader.of(new StringReader("hello\n"), "f"))
                .hasMessage("f is no recording in asciicast v2");
        assertThatThrownBy(() -> AsciicastReader.of(new StringReader(""), "f")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AsciicastReader.of(new StringReader("{\"version\":2}\nx\n[1,\"o\",\"\"]\n"), "f")
                        .next())
                .hasMessage("f:2: this is no event of a recording");
    }

    @Test
    void playingKeepsTimeWithinLimits() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        try (AsciicastReader reader = AsciicastReader.open(written(1 << 20))) {
            new CastPlayer(2, 2, pauses::add).play(reader, out::append);
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1000));
        assertThat(out).startsWith("login: ").endsWith("# ");
        assertThatThrownBy(() -> new CastPlayer(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordingIsAGuestToTryThingsWith() throws Exception {
        RecordedChannel channel = new RecordedChannel(AsciicastReader.open(written(1 << 20)), true);
        try (Console console = Console.over(channel, ConsoleOptions.USUAL)) {
            console.expect("login: ");
            console.sendLine("somebody");
            assertThat(console.expect("# ").before()).endsWith("\n");
            console.expectEnd(Duration.ofSeconds(20));
        }
        assertThat(channel.typed()).isEqualTo("somebody\r");
    }

    @Test
    void plainTextIsAsSeen() throws Exception {
        Path file = directory.resolve("x.log");
        try (PlainLog log = PlainLog.create(file)) {
            log.output("\033[1mlogim\b");
            log.output("n: ro");
            log.input("ot");
            log.output("ot\r\r\n# ");
        }
        assertThat(file).hasContent("login: root\n# ");
        assertThat(Optional.of(Files.size(file))).contains(14L);
    }
}
