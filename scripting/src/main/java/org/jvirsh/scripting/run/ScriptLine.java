package org.jvirsh.scripting.run;

import org.codehaus.groovy.control.CompilerConfiguration;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;

/** A text of the interactive shell, which is compiled and reported as scripts are. */
public final class ScriptLine {
    /** What compiled code calls it. */
    public static final String FILE = "groovy";

    private final ScriptReport report;

    /** A text. */
    public ScriptLine(String text) {
        this.report = new ScriptReport(new ScriptSource("groovy", FILE, text));
    }

    /** How it is compiled. */
    public static CompilerConfiguration configuration() {
        return ScriptCompiler.configuration();
    }

    /** Tells what went wrong. */
    public void tell(Throwable failure, Session session) {
        new CommandRunner(session).refuse(report.failure(failure));
    }
}
