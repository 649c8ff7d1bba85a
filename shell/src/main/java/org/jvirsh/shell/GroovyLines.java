package org.jvirsh.shell;

import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.scripting.repl.GroovyMode;
import org.jvirsh.shell.repl.ReplLanguage;

/** The mode in which the user types Groovy; {@code virsh}, {@code quit}, {@code exit} or Ctrl-D leads back. */
final class GroovyLines implements ReplLanguage, AutoCloseable {
    /** The word that leads here. */
    static final String NAME = "groovy";

    private static final Set<String> BACK = Set.of("virsh", "quit", "exit");

    private final GroovyMode mode;

    GroovyLines(Session session, Host host) {
        this.mode = new GroovyMode(session, host.errorTerminal());
    }

    /** Runs a text; false when it leads back. */
    boolean run(String text) {
        return !BACK.contains(text.strip()) && (text.isBlank() || mode.run(text));
    }

    @Override
    public boolean unfinished(String text) {
        return mode.unfinished(text);
    }

    @Override
    public List<Candidate> complete(String before) {
        return mode.complete(before);
    }

    @Override
    public void close() {
        mode.close();
    }
}
