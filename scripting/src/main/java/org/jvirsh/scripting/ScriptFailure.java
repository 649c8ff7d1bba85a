package org.jvirsh.scripting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.error.VirError;

/** Something a script asked for has failed, for a reason that people are told in these lines. */
public class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final transient @Nullable VirError reason;

    /** A failure in one line. */
    public ScriptFailure(String line) {
        this(List.of(line), null);
    }

    /** A failure in lines, with the hypervisor's error if there is one. */
    public ScriptFailure(List<String> lines, @Nullable VirError reason) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
        this.reason = reason;
    }

    /** A command's failure. */
    public static ScriptFailure of(CommandFailure failure) {
        ScriptFailure own = new ScriptFailure(failure.lines(), failure.failure().reason());
        own.initCause(failure);
        return own;
    }

    /** What people are told. */
    public List<String> lines() {
        return lines;
    }

    /** The hypervisor's error, or null. */
    public @Nullable VirError reason() {
        return reason;
    }
}
