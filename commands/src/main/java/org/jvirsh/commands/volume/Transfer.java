package org.jvirsh.commands.volume;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Progress;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** A transfer of data under way: shown on a terminal once it takes a while, and given up when the user types Ctrl-C. */
final class Transfer implements AutoCloseable {
    private static final String CLEAR = "\r\033[K";
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Invocation in;
    private final String label;
    private final long total;
    private final boolean visible;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final ConsoleTerminal.Interception interception;
    private long moved;
    private long next = System.nanoTime() + STEP_NANOS;
    private boolean shown;

    /**
     * A transfer that begins now.
     *
     * @param total bytes to be moved, as far as is known
     */
    Transfer(Invocation in, String label, long total) {
        this.in = in;
        this.label = label;
        this.total = total;
        visible = total > 0 && watched(in);
        interception = in.session().terminal().onInterrupt(() -> interrupted.set(true));
    }

    /** Whether somebody would see how far it is. */
    static boolean watched(Invocation in) {
        return in.session().terminal().interactive() && !in.session().settings().quiet();
    }

    /**
     * So many bytes more, or holes of that length, have been moved.
     *
     * @throws VirException error 78 when the user has had enough
     */
    void moved(long bytes) {
        if (interrupted.get()) {
            throw new VirException(ErrorCode.OPERATION_ABORTED, ErrorDomain.STREAMS, "canceled by client");
        }
        moved += bytes;
        long now = System.nanoTime();
        if (visible && now - next > 0) {
            next = now + STEP_NANOS;
            in.session().output().flush();
            in.session().output().progress(Progress.line(label, Math.max(total - moved, 0), total));
            shown = true;
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        interception.close();
        if (shown) {
            in.session().output().progress(CLEAR);
        }
    }
}
