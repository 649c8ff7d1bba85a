package org.jvirsh.commands.print;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirError;

/**
 * Why a command has failed.
 *
 * @param lines what stands behind {@code error: } on the error output; some failures have no words
 * @param reason the hypervisor's error, if there is one
 */
public record Failure(List<String> lines, @Nullable VirError reason) {
    /** A failure in one line of this program's own. */
    public static Failure of(String line) {
        return new Failure(List.of(line), null);
    }

    /** A failure that is told in an exception's message. */
    public static Failure of(Exception cause) {
        return of(String.valueOf(cause.getMessage()));
    }

    /** The same for programs. */
    public Datum datum() {
        return Datum.fields()
                .with("message", lines.isEmpty() ? Datum.none() : Datum.of(String.join("\n", lines)))
                .with("code", reason == null ? Datum.none() : Datum.of(reason.code().number()));
    }
}
