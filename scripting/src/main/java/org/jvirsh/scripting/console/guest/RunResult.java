package org.jvirsh.scripting.console.guest;

import java.util.List;
import java.util.regex.Pattern;
import org.jvirsh.scripting.console.ConsoleException;

import static java.util.stream.Collectors.joining;

/**
 * What came of a command in a guest.
 *
 * @param command what was run
 * @param status its exit status; -1 if it had not ended or is not known
 * @param out what it printed; at a console its messages too, as they appeared
 * @param err its messages, where they come apart
 * @param truncated whether something of the output is missing
 * @param timedOut whether it was ended because it took too long
 */
public record RunResult(String command, int status, String out, String err, boolean truncated, boolean timedOut) {
    private static final Pattern KERNEL_LINE = Pattern.compile("\\[ *\\d+\\.\\d{6}\\] .*");

    /** Whether it ended by itself with status 0. */
    public boolean ok() {
        return status == 0 && !timedOut;
    }

    /** This one if it succeeded; otherwise a failure that shows what it printed last. */
    public RunResult orFail() {
        if (ok()) {
            return this;
        }
        String what = timedOut ? "took too long" : status < 0 ? "did not end" : "failed with status " + status;
        List<String> lines = (out + err).lines().toList();
        throw new ConsoleException(
                "'" + command + "' " + what, lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /** Without lines that the kernel has printed in between. */
    public RunResult withoutKernelLines() {
        String kept = out.lines().filter(line -> !KERNEL_LINE.matcher(line).matches()).collect(joining("\n"));
        String end = out.endsWith("\n") && !kept.isEmpty() ? "\n" : "";
        return new RunResult(command, status, kept + end, err, truncated, timedOut);
    }
}
