package org.jvirsh.driver.libvirt.binding;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Counts the calls of one connection that are under way, so that closing takes nothing away from under them: it refuses new ones,
 * and the last that is still in there does the rest.
 */
final class CallGate {
    private int inside;
    private boolean closed;
    private @Nullable Runnable rest;

    /** Lets a call in; error 6 when the connection is closed. */
    synchronized void enter() {
        if (closed) {
            throw new VirException(ErrorCode.INVALID_CONN, ErrorDomain.NONE, "a call after its end");
        }
        inside++;
    }

    /** Lets a call out. */
    void leave() {
        Runnable last;
        synchronized (this) {
            inside--;
            last = inside == 0 ? rest : null;
            if (last != null) {
                rest = null;
            }
        }
        if (last != null) {
            last.run();
        }
    }

    /** Refuses calls from now on and runs the rest when nobody is inside; only the first time. */
    void close(Runnable afterwards) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (inside > 0) {
                rest = afterwards;
                return;
            }
        }
        afterwards.run();
    }
}
