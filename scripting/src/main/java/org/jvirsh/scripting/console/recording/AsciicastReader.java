package org.jvirsh.scripting.console.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;

/**
 * Reads a recording in asciicast v2, an event at a time. A last line that is cut, as a killed writer may leave it, ends it; any
 * other line that is no event is an error that tells its number.
 */
public final class AsciicastReader implements AutoCloseable {
    private static final int LONGEST_LINE = 64 << 20;

    private final BufferedReader lines;
    private final String name;
    private final CastHeader header;
    private int number;
    private boolean lastWasCut;

    private AsciicastReader(Reader in, String name) throws IOException {
        lines = new BufferedReader(in);
        this.name = name;
        header = header(line());
    }

    /** Opens a file. */
    public static AsciicastReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new AsciicastReader(new InputStreamReader(in, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Reads from anywhere; {@code name} is for messages. */
    public static AsciicastReader of(Reader in, String name) throws IOException {
        return new AsciicastReader(in, name);
    }

    public CastHeader header() {
        return header;
    }

    /** The next event; empty at the end. */
    public Optional<CastEvent> next() throws IOException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        if (line == null) {
            return Optional.empty();
        }
        if (JsonReader.read(line).orElse(Datum.none()) instanceof Datum.Sequence(List<Datum> values)
                && values.size() == 3
                && values.get(0) instanceof Datum.Written(String seconds)
                && values.get(1) instanceof Datum.Text(String code)
                && values.get(2) instanceof Datum.Text(String data)) {
            double time = Double.parseDouble(seconds);
            if (time >= 0 && time < 1e9) {
                return Optional.of(new CastEvent(time, code, data));
            }
        } else if (lastWasCut) {
            return Optional.empty();
        }
        throw new IOException(name + ":" + number + ": this is no event of a recording");
    }

    private CastHeader header(@Nullable String line) throws IOException {
        if (line != null
                && JsonReader.read(line).orElse(Datum.none()) instanceof Datum.Fields(Map<String, Datum> values)
                && number(values, "version") == 2) {
            String title = values.get("title") instanceof Datum.Text(String text) ? text : "";
            return new CastHeader(
                    (int) number(values, "width"), (int) number(values, "height"), number(values, "timestamp"), title);
        }
        throw new IOException(name + " is no recording in asciicast v2");
    }

    private static long number(Map<String, Datum> values, String name) {
        return values.get(name) instanceof Datum.Written(String digits) && digits.matches("[0-9]{1,18}")
                ? Long.parseLong(digits)
                : 0;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new IOException(name + ":" + (number + 1) + ": this line is too long");
            }
            line.append((char) c);
            c = lines.read();
        }
        lastWasCut = c < 0;
        number++;
        return line.toString();
    }

    /** The time of a recording's last event. */
    static Duration lastTime(Path file) throws IOException {
        double last = 0;
        try (AsciicastReader reader = open(file)) {
            Optional<CastEvent> event = reader.next();
            while (event.isPresent()) {
                last = event.get().seconds();
                event = reader.next();
            }
        }
        return Duration.ofNanos(Math.round(last * 1e9));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
