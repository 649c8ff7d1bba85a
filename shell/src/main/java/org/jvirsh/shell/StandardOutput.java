package org.jvirsh.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Settings;

/** The process's own output streams, always in UTF-8, with the log file that {@code --log} asks for. */
final class StandardOutput implements Output {
    private final OutputStream out;
    private final OutputStream err;
    private final Path directory;
    private int debug = Settings.DEFAULT.debug();
    private @Nullable Path log;
    private boolean broken;

    StandardOutput(Host host) {
        this.out = new BufferedOutputStream(host.out(), 1 << 14);
        this.err = host.err();
        this.directory = host.directory();
    }

    /** How much the user wants to know: 0 says most, 4 least. */
    int debugLevel() {
        return debug;
    }

    void debugLevel(int level) {
        debug = level;
    }

    /** From now on, writes errors and details to a file too, instead of the one before. */
    void openLog(String name) throws OptionError {
        log = null;
        try {
            Path file = directory.resolve(name);
            Files.writeString(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            log = file;
        } catch (IOException | InvalidPathException e) {
            throw new OptionError("failed to open the log file. check the log file path");
        }
    }

    /** Whether output was lost because nobody reads it any more. */
    boolean broken() {
        return broken;
    }

    @Override
    public synchronized void print(String text) {
        write(out, text);
    }

    @Override
    public synchronized void error(String line) {
        flush();
        write(err, "error: " + line + "\n");
        log("ERROR", line);
    }

    @Override
    public synchronized void debug(int level, String line) {
        if (level >= debug) {
            flush();
            write(err, line + "\n");
            log(level == 0 ? "DEBUG" : "INFO", line);
        }
    }

    @Override
    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
        }
    }

    private void write(OutputStream stream, String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = true;
        }
    }

    private void log(String level, String line) {
        if (log == null) {
            return;
        }
        String time = ZonedDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss"));
        String entry = "[" + time + " virsh " + ProcessHandle.current().pid() + "] " + level + " " + line + "\n";
        try {
            Files.writeString(log, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log = null;
            write(err, "error: failed to write the log file\n");
        }
    }
}
