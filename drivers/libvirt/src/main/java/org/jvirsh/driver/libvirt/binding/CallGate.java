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
    private @Nullable Thread alone;
    private @Nullable Runnable rest;

    /** Lets a call in; error 6 when the connection is closed. */
    synchronized void enter() {
        awaitTurn();
        if (closed) {
            throw new VirException(ErrorCode.INVALID_CONN, ErrorDomain.NONE, "a call after its end");
        }
        inside++;
    }

    /** Waits for whoever is inside alone, even when interrupted: that is no longer than one call. */
    private synchronized void awaitTurn() {
        boolean interrupted = false;
        while (alone != null && alone != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets a call in that shares the connection with no other, as soon as none is under way. Libraries before 10.4 are not safe for
     * two calls at a time.
     *
     * @return whether it is in; false when the connection is closed
     */
    synchronized boolean enterAlone() throws InterruptedException {
        while (!closed && inside > 0) {
            wait();
        }
        if (closed) {
            return false;
        }
        alone = Thread.currentThread();
        inside++;
        return true;
    }

    /** Lets a call out. */
    void leave() {
        Runnable last;
        synchronized (this) {
            inside--;
            if (inside == 0) {
                alone = null;
                notifyAll();
            }
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
            notifyAll();
            if (inside > 0) {
                rest = afterwards;
                return;
            }
        }
        afterwards.run();
    }
}
