package org.jvirsh.scripting.console;

import java.io.IOException;

/** Is told what passes over a console: a transcript. Calls come one at a time. */
public interface ConsoleListener extends AutoCloseable {
    /** The guest has printed this; secrets are masked. */
    void output(String text) throws IOException;

    /** This was typed; secrets are masked. */
    void input(String text) throws IOException;

    @Override
    void close() throws IOException;
}
