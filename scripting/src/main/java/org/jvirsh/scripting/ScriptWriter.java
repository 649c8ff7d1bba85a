package org.jvirsh.scripting;

import java.io.Writer;

/** What a script prints, on its way to the program's output. */
final class ScriptWriter extends Writer {
    private final ScriptRun run;

    ScriptWriter(ScriptRun run) {
        this.run = run;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        run.print(new String(text, offset, length));
    }

    @Override
    public void flush() {
        run.session().output().flush();
    }

    @Override
    public void close() {
        flush();
    }
}
