package org.jvirsh.commands.edit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;

/** Asks the user what to do with changes that did not go in. */
final class ReeditMenu {
    private ReeditMenu() {}

    /** What to do next. */
    enum Answer {
        /** There is no user at a terminal. */
        NOBODY,
        EDIT,
        DROP,
        FORCE,
        RELAX
    }

    static Answer ask(Session session, String complaint, @Nullable CommandFailure reason, boolean relax)
            throws CommandFailure {
        if (!session.terminal().interactive()) {
            return Answer.NOBODY;
        }
        Output output = session.output();
        if (reason != null) {
            reason.lines().forEach(output::error);
        }
        while (true) {
            output.print("\r" + complaint + " Try again? " + (relax ? "[y,n,i,f,?]" : "[y,n,f,?]") + ": ");
            output.flush();
            int key;
            try {
                key = session.terminal().key();
            } catch (IOException e) {
                throw new CommandFailure("cannot read from the terminal: " + e.getMessage());
            }
            Answer answer =
                    switch (Character.toLowerCase(key)) {
                        case 'y' -> Answer.EDIT;
                        case 'n', -1 -> Answer.DROP;
                        case 'f' -> Answer.FORCE;
                        case 'i' -> relax ? Answer.RELAX : Answer.NOBODY;
                        default -> Answer.NOBODY;
                    };
            if (answer != Answer.NOBODY) {
                output.print("\r\n");
                return answer;
            }
            if (key == '?') {
                output.print("\r\ny - yes, start editor again\r\nn - no, throw away my changes\r\n"
                        + (relax ? "i - turn off validation and try to redefine again\r\n" : "")
                        + "f - force, try to redefine again\r\n? - print this help\r\n");
            }
        }
    }
}
