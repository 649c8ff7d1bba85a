package org.jvirsh.scripting.run;

import java.io.InputStream;
import java.nio.file.Path;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Session;

/** What the program lends to a script. */
public interface ScriptPlace {
    /** The session of the program's own connection. */
    Session session();

    /** The standard input. */
    InputStream in();

    /** Whether the error output is a terminal, on which a line can change. */
    boolean errorTerminal();

    /** The user's directory for what can be made again. */
    Path cache();

    /**
     * Has a signal run something instead of ending the program, until the interception is closed.
     *
     * @param signal its name without SIG
     */
    ConsoleTerminal.Interception onSignal(String signal, Runnable action);

    /** Ends the program at once. */
    void halt(int status);
}
