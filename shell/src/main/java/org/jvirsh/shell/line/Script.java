package org.jvirsh.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.print.Failure;

/** A script file. It is parsed as a whole before anything runs. */
public final class Script {
    private final String name;
    private final String text;

    /**
     * A script.
     *
     * @param name what to call it in error messages
     */
    public Script(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Runs it; true when its last command succeeded, or with {@code --fail-fast} all of them. */
    public boolean run(Session session, LineRunner runner) {
        List<LineRunner.Line> lines = new ArrayList<>();
        for (ScriptText.Line line : ScriptText.lines(text)) {
            try {
                lines.add(runner.parse(line.text()));
            } catch (ParseException e) {
                runner.refuse(Failure.of(name + ":" + line.number() + ": " + e.getMessage()));
                return false;
            }
        }
        boolean succeeded = true;
        for (LineRunner.Line line : lines) {
            switch (line.run()) {
                case QUIT -> {
                    return true;
                }
                case SUCCEEDED -> succeeded = true;
                case FAILED -> {
                    succeeded = false;
                    if (session.settings().failFast()) {
                        return false;
                    }
                }
            }
        }
        return succeeded;
    }
}
