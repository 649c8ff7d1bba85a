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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Settings;
import org.jvirsh.hypervisor.xml.XmlEncoding;
import org.jvirsh.shell.line.Switchable;

/** The process's own output streams, always in UTF-8, with the log file that {@code --log} asks for. */
final class StandardOutput implements Switchable {
    private static final int BUFFER = 1 << 14;

    private OutputStream screen;
    private @Nullable Predicate<String> above;
    private OutputStream out;
    private final OutputStream err;
    private final Path directory;
    private int debug = Settings.DEFAULT.debug();
    private @Nullable Path log;
    private boolean broken;

    StandardOutput(Host host) {
        this.screen = new BufferedOutputStream(host.out(), BUFFER);
        this.out = screen;
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
        if (above == null || !above.test("error: " + line)) {
            flush();
            write(err, "error: " + line + "\n");
        }
        log("ERROR", line);
    }

    @Override
    public synchronized void complaint(String lines) {
        if (above == null || !above.test(lines)) {
            flush();
            write(err, lines + "\n");
        }
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
    public synchronized void show(OutputStream newScreen, Predicate<String> newAbove) {
        flush();
        screen = newScreen;
        out = screen;
        above = newAbove;
    }

    @Override
    public synchronized void redirect(@Nullable OutputStream stream) {
        flush();
        out = stream == null ? screen : new BufferedOutputStream(stream, BUFFER);
    }

    @Override
    public synchronized void progress(String text) {
        flush();
        write(err, text);
    }

    @Override
    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            lost();
        }
    }

    /** A program that output goes to may stop reading; a standard output that nobody reads is a failure. */
    private void lost() {
        if (out == screen) {
            broken = true;
        }
    }

    private void write(OutputStream stream, String text) {
        try {
            stream.write(plain(text) ? text.getBytes(StandardCharsets.UTF_8) : XmlEncoding.encode(text));
        } catch (IOException e) {
            lost();
        }
    }

    /** Whether no byte of a document that was not UTF-8 is shown; those go out as they came in. */
    private static boolean plain(String text) {
        // An array, because nothing is compiled yet when a short command comes by here, and a call for each sign takes long then.
        char[] signs = new char[text.length()];
        text.getChars(0, signs.length, signs, 0);
        for (char c : signs) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return false;
            }
        }
        return true;
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
