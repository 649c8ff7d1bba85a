package org.jvirsh.scripting;

import org.jvirsh.commands.Output;

/** Tells people on the error output how far a script is: in one changing line on a terminal, else in lines. */
final class Progress {
    private static final String CLEAR = "\r\033[K";

    private final Output output;
    private final boolean changing;
    private final boolean quiet;
    private boolean shown;

    Progress(Output output, boolean changing, boolean quiet) {
        this.output = output;
        this.changing = changing;
        this.quiet = quiet;
    }

    /** Something goes on. */
    synchronized void step(String text) {
        if (quiet) {
            return;
        }
        output.flush();
        if (changing) {
            output.progress(CLEAR + text);
            shown = true;
        } else {
            output.complaint(text);
        }
    }

    /** Something goes on that has been told of; only a terminal shows it. */
    synchronized void again(String text) {
        if (changing) {
            step(text);
        }
    }

    /** Takes the changing line away, for what is printed next. */
    synchronized void clear() {
        if (shown) {
            output.progress(CLEAR);
            shown = false;
        }
    }
}
