package org.jvirsh.shell;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Session;
import org.jvirsh.scripting.run.ScriptPlace;
import org.jvirsh.scripting.run.ScriptProgram;
import org.jvirsh.shell.repl.JLineTerminal;

/** {@code jvirsh run} and {@code jvirsh eval}: Groovy scripts on the connection the program has. */
final class ScriptTool implements SubTools.SubTool {
    private final String name;

    ScriptTool(String name) {
        this.name = name;
    }

    @Override
    public int run(List<String> arguments, Session session, Host host) {
        return new ScriptProgram(name, new Place(session, host)).run(arguments);
    }

    private record Place(Session session, Host host) implements ScriptPlace {
        @Override
        public InputStream in() {
            return host.in();
        }

        @Override
        public boolean errorTerminal() {
            return host.errorTerminal();
        }

        @Override
        public Path cache() {
            return host.cache();
        }

        @Override
        public ConsoleTerminal.Interception onSignal(String signal, Runnable action) {
            return JLineTerminal.onSignal(signal, action);
        }

        @Override
        public void halt(int status) {
            Runtime.getRuntime().halt(status);
        }
    }
}
