package org.jvirsh.shell.line;

import java.io.OutputStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Output;

/** An output that can be sent somewhere else for a while. */
public interface Switchable extends Output {
    /**
     * Sends what is printed from now on to a stream, which is not closed; null sends it where it usually goes. Errors go
     * where they always go.
     */
    void redirect(@Nullable OutputStream stream);

    /**
     * Prints to a screen from now on, each text as it comes.
     *
     * @param above shows a line above the one being typed; false when none is being typed
     */
    void show(OutputStream screen, Predicate<String> above);
}
