package org.jvirsh.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jvirsh.hypervisor.ConsoleChannel;

/** The user's terminal, as far as commands need it. */
public interface ConsoleTerminal {
    /** Whether there is one to talk to. */
    boolean interactive();

    /**
     * Passes bytes between the terminal and the console until the user types the escape character, the guest ends, or
     * somebody else takes the console. The terminal is raw meanwhile and as before afterwards, whatever happens.
     *
     * @param attached run when bytes flow, before the first is read
     */
    void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException;

    /**
     * Lets a program of the host have the terminal, or the streams of this process where there is none, and waits for
     * its end. The terminal is as before afterwards.
     *
     * @return its exit status, or 128 and the number of the signal that ended it
     */
    int run(List<String> command, Path directory) throws IOException, InterruptedException;

    /**
     * A document typed by the user in place of a file named {@code -}; none when nobody is asked for lines.
     *
     * @throws CommandFailure when the user gives up
     */
    default Optional<String> document() throws CommandFailure {
        return Optional.empty();
    }

    /** Waits for one key, which is not shown; -1 when the terminal is gone. */
    int key() throws IOException;

    /**
     * Has Ctrl-C run something instead of ending the program, until the interception is closed.
     *
     * @param action run on a thread of its own; it should only leave a note
     */
    default Interception onInterrupt(Runnable action) {
        return () -> {};
    }

    /** A change of what Ctrl-C does; closing it takes the change back. */
    interface Interception extends AutoCloseable {
        @Override
        void close();
    }
}
