package org.jvirsh.commands.block;

import java.util.OptionalLong;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/**
 * How a command waits for a job.
 *
 * @param waits whether it waits at all
 * @param verbose whether it shows the progress
 * @param timeoutMillis when it gives up, or 0
 * @param async whether aborting does not wait
 */
record WaitOptions(boolean waits, boolean verbose, int timeoutMillis, boolean async) {
    /** What the options say; {@code ends} are options that need the end of the job. */
    static WaitOptions of(Invocation in, String... ends) throws CommandFailure {
        boolean waits = in.has("wait");
        for (String end : ends) {
            waits |= in.has(end);
        }
        return new WaitOptions(waits, in.has("verbose"), timeout(in), in.has("async"));
    }

    /** The same, waiting when there is a time to give up. */
    WaitOptions waitingForTimeout() {
        return new WaitOptions(waits || timeoutMillis > 0, verbose, timeoutMillis, async);
    }

    /** Refuses options that make sense only for those who wait. */
    void requireWaiting(String ways) throws CommandFailure {
        if (!waits && verbose) {
            throw new CommandFailure("--verbose requires at least one of " + ways);
        }
        if (!waits && async) {
            throw new CommandFailure("--async requires at least one of " + ways);
        }
    }

    private static int timeout(Invocation in) throws CommandFailure {
        OptionalLong seconds = in.numbers().unsignedInteger("timeout");
        if (seconds.isEmpty()) {
            return 0;
        }
        if (seconds.getAsLong() == 0 || seconds.getAsLong() > Integer.MAX_VALUE / 1000) {
            throw new CommandFailure("Numeric value '" + seconds.getAsLong()
                    + "' for <timeout> option is malformed or out of range");
        }
        return (int) seconds.getAsLong() * 1000;
    }
}
