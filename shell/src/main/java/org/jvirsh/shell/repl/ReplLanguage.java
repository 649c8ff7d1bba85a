package org.jvirsh.shell.repl;

import java.util.List;
import org.jvirsh.commands.complete.Candidate;

/** Another language than virsh's in which lines are typed for a while. */
public interface ReplLanguage {
    /** Whether a text cannot end here. */
    boolean unfinished(String text);

    /** What could stand in place of the last word of a text. */
    List<Candidate> complete(String before);
}
