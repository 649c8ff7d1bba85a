package org.jvirsh.shell.repl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingInputStream;
import org.jline.utils.Signals;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.hypervisor.ConsoleChannel;

/** The terminal through JLine, and the raw mode that a console session needs. */
public final class JLineTerminal implements AutoCloseable {
    private static final long POLL_MILLIS = 100;
    private static final int BUFFER = 8192;
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;

    private final Terminal terminal;

    private JLineTerminal(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The terminal this process runs on. */
    public static JLineTerminal open() throws IOException {
        Terminal terminal = TerminalBuilder.builder().name("jvirsh").system(true).dumb(true).build();
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            // Terminals made by programs often have no size, and JLine would draw on zero columns.
            terminal.setSize(new Size(USUAL_COLUMNS, USUAL_ROWS));
        }
        return new JLineTerminal(terminal);
    }

    /** See {@link org.jvirsh.commands.ConsoleTerminal#onInterrupt}. */
    public static ConsoleTerminal.Interception onInterrupt(Runnable action) {
        return onSignal("INT", action);
    }

    /** Has a signal, named without SIG, run something until the interception is closed. */
    public static ConsoleTerminal.Interception onSignal(String signal, Runnable action) {
        Object before = Signals.register(signal, action);
        return () -> Signals.unregister(signal, before);
    }

    /** The terminal itself. */
    public Terminal terminal() {
        return terminal;
    }

    /** See {@link org.jvirsh.commands.ConsoleTerminal#attach}. */
    public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException {
        Attributes before = terminal.getAttributes();
        // A signal that ends the program runs this; the finally clause below does not run then.
        Thread restore = new Thread(() -> terminal.setAttributes(before), "restore-terminal");
        Runtime.getRuntime().addShutdownHook(restore);
        AtomicBoolean ended = new AtomicBoolean();
        Thread output = Thread.ofPlatform().daemon().name("console-output").unstarted(() -> {
            pump(channel, terminal.output());
            ended.set(true);
        });
        try {
            terminal.setAttributes(raw(before));
            output.start();
            attached.run();
            type(channel, escape, ended);
        } finally {
            channel.close();
            terminal.setAttributes(before);
            terminal.writer().write("\r\n");
            terminal.flush();
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    /** Runs a program that has the terminal meanwhile; its keys and signals are the program's. */
    public int lend(ProcessBuilder builder) throws IOException, InterruptedException {
        Attributes before = terminal.getAttributes();
        terminal.flush();
        try (ConsoleTerminal.Interception interception = onInterrupt(() -> {})) {
            return builder.start().waitFor();
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** Waits for one key; Ctrl-C is as good as none. */
    public int key() throws IOException {
        Attributes before = terminal.enterRawMode();
        Thread reader = Thread.currentThread();
        try (ConsoleTerminal.Interception interception = onInterrupt(reader::interrupt)) {
            return terminal.reader().read();
        } catch (InterruptedIOException e) {
            return NonBlockingInputStream.EOF;
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** All keys go to the guest, also those that mean signals, and its output is not touched (cfmakeraw(3)). */
    private static Attributes raw(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ECHONL, LocalFlag.ISIG, LocalFlag.IEXTEN),
                false);
        raw.setInputFlags(
                EnumSet.of(
                        InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR, InputFlag.IGNCR, InputFlag.BRKINT,
                        InputFlag.PARMRK, InputFlag.ISTRIP),
                false);
        raw.setOutputFlags(EnumSet.of(OutputFlag.OPOST), false);
        raw.setControlChar(Attributes.ControlChar.VMIN, 0);
        raw.setControlChar(Attributes.ControlChar.VTIME, 1);
        return raw;
    }

    private static void pump(ConsoleChannel channel, OutputStream screen) {
        byte[] buffer = new byte[BUFFER];
        try {
            while (true) {
                int count = channel.read(buffer);
                if (count < 0) {
                    return;
                }
                screen.write(buffer, 0, count);
                screen.flush();
            }
        } catch (IOException e) {
            // The line is dead, which ends the session like a guest that ends.
        }
    }

    private void type(ConsoleChannel channel, EscapeCharacter escape, AtomicBoolean ended) throws IOException {
        NonBlockingInputStream keys = (NonBlockingInputStream) terminal.input();
        byte[] one = new byte[1];
        while (!ended.get()) {
            int key = keys.read(POLL_MILLIS);
            if (key == NonBlockingInputStream.EOF || key == escape.code()) {
                return;
            }
            if (key >= 0) {
                one[0] = (byte) key;
                try {
                    channel.write(one, 0, 1);
                } catch (IOException e) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // The process ends anyway.
        }
    }
}
