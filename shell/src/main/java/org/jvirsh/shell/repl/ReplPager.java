package org.jvirsh.shell.repl;

import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;
import org.jvirsh.commands.ConsoleTerminal;

/** Shows what is longer than the screen: in the user's pager when one is set, else in the one built in. */
final class ReplPager {
    private static final String OWN_SETTING = "JVIRSH_PAGER";

    private final Terminal terminal;
    private final Function<Runnable, ConsoleTerminal.Interception> interrupts;
    private final String program;

    /** A pager that Ctrl-C leaves. */
    ReplPager(Terminal terminal, Map<String, String> environment) {
        this(terminal, environment, JLineTerminal::onInterrupt);
    }

    /** A pager that is left when what was given to {@code interrupts} is run. */
    ReplPager(Terminal terminal, Map<String, String> environment,
            Function<Runnable, ConsoleTerminal.Interception> interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
        this.program = environment.getOrDefault(OWN_SETTING, environment.getOrDefault("PAGER", "builtin"));
    }

    /** Whether the user wants long output in pages. */
    boolean wanted() {
        return !program.isBlank() && !program.equals("off") && !program.equals("cat")
                && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Shows a text until the user has seen enough. */
    void show(byte[] text) throws IOException {
        if (program.equals("builtin")) {
            builtIn(text);
            return;
        }
        // Ctrl-C is the pager's.
        try (ConsoleTerminal.Interception interception = interrupts.apply(() -> {})) {
            Process pager = new ProcessBuilder("/bin/sh", "-c", program)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream pipe = pager.getOutputStream()) {
                pipe.write(text);
            } catch (IOException e) {
                // The user has left the pager before its end.
            }
            pager.waitFor();
        } catch (InterruptedException e) {
            // Leaving a pager this way is as good as any other.
        }
    }

    /** The pager of the line editor knows no Ctrl-C; here it leaves, like q. */
    private void builtIn(byte[] text) throws IOException {
        Thread reader = Thread.currentThread();
        try (ConsoleTerminal.Interception interception = interrupts.apply(reader::interrupt)) {
            new Less(terminal, null)
                    .run(new Source.InputStreamSource(new ByteArrayInputStream(text), true, "output"));
        } catch (IOError e) {
            if (!(e.getCause() instanceof InterruptedIOException)) {
                throw new IOException(e);
            }
        } catch (InterruptedException | InterruptedIOException e) {
            // As above, between two keys or while the text was read.
        } finally {
            Thread.interrupted();
        }
    }
}
