package org.jvirsh.scripting.console.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.scripting.console.ConsoleListener;

/**
 * A transcript with times, in asciicast v2. Each event is a line that is written whole and at once, so that the file is good up to
 * its last line whenever this process ends. When the file is as long as it may be, it says so once and stays so.
 */
public final class AsciicastWriter implements ConsoleListener {
    /** How long a file becomes where nothing else is said. */
    public static final long USUAL_LIMIT = 256L << 20;

    private static final Duration NONE = Duration.ZERO;

    private final OutputStream out;
    private final InstantSource clock;
    private final Instant begin;
    private final Duration offset;
    private final long limit;
    private long written;
    private boolean full;

    private AsciicastWriter(OutputStream out, InstantSource clock, Duration offset, long written, long limit) {
        this.out = out;
        this.clock = clock;
        begin = clock.instant();
        this.offset = offset;
        this.written = written;
        this.limit = limit;
    }

    /** A new file; one that is there is replaced. */
    public static AsciicastWriter create(Path file, String title) throws IOException {
        return create(file, CastHeader.titled(title), InstantSource.system(), USUAL_LIMIT);
    }

    /** A new file with everything said. */
    public static AsciicastWriter create(Path file, CastHeader header, InstantSource clock, long limit)
            throws IOException {
        OutputStream out = open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        AsciicastWriter writer = new AsciicastWriter(out, clock, NONE, 0, limit);
        Datum.Fields line = Datum.fields()
                .with("version", 2)
                .with("width", header.width())
                .with("height", header.height())
                .with("timestamp", header.timestamp() == 0 ? clock.instant().getEpochSecond() : header.timestamp());
        writer.line(header.title().isEmpty() ? line : line.with("title", header.title()));
        return writer;
    }

    /** Goes on with a file where it ends; half a line that was left there is taken away. A file that is not there is made. */
    public static AsciicastWriter resume(Path file, CastHeader header, InstantSource clock, long limit)
            throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return create(file, header, clock, limit);
        }
        long length = CastRepair.cutHalfLine(file);
        Duration last = AsciicastReader.lastTime(file);
        return new AsciicastWriter(open(file, StandardOpenOption.APPEND), clock, last, length, limit);
    }

    private static OutputStream open(Path file, OpenOption... how) throws IOException {
        OpenOption[] options = new OpenOption[how.length + 1];
        System.arraycopy(how, 0, options, 0, how.length);
        options[how.length] = StandardOpenOption.WRITE;
        return Files.newOutputStream(file, options);
    }

    @Override
    public void output(String text) throws IOException {
        event("o", text);
    }

    @Override
    public void input(String text) throws IOException {
        event("i", text);
    }

    /** A mark that players can go to. */
    public void marker(String label) throws IOException {
        event("m", label);
    }

    private synchronized void event(String code, String data) throws IOException {
        if (full) {
            return;
        }
        Duration time = offset.plus(Duration.between(begin, clock.instant()));
        long micros = Math.max(0, time.toNanos() / 1000);
        String seconds = micros / 1_000_000 + "." + String.valueOf(1_000_000 + micros % 1_000_000).substring(1);
        Datum.Sequence event =
                new Datum.Sequence(List.of(new Datum.Written(seconds), Datum.of(code), Datum.of(data)));
        if (!line(event)) {
            full = true;
            write(JsonWriter.write(new Datum.Sequence(List.of(
                    new Datum.Written(seconds), Datum.of("m"), Datum.of("the transcript is full: more is not kept")))));
        }
    }

    private boolean line(Datum datum) throws IOException {
        String line = JsonWriter.write(datum);
        if (written + line.length() > limit) {
            return false;
        }
        write(line);
        return true;
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public synchronized void close() throws IOException {
        full = true;
        out.close();
    }
}
