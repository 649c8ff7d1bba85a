package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt;

/**
 * Notices that a connection is lost. libvirt is asked to say so only when the connection has lasted a while, because asking costs a
 * call over the wire; what is lost before is seen when somebody looks.
 */
public final class LossWatch {
    private static final CloseReason[] REASONS = CloseReason.values();
    private static final long WITHOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long libvirt may take to say why, where it has been asked to. */
    private static final long WHY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LibvirtLink link;
    private final CloseReason likely;
    private final Consumer<CloseReason> listener;

    private final Libvirt.VirConnectCloseFunc callback = (connection, reason, data) -> {
        if (reason >= 0 && reason < REASONS.length) {
            tell(REASONS[reason]);
        }
    };

    private boolean asking;
    private boolean registered;
    private boolean over;

    /**
     * Begins to watch.
     *
     * @param likely why, where libvirt has not been asked to tell
     */
    public LossWatch(LibvirtLink link, CloseReason likely, Consumer<CloseReason> listener) {
        this.link = link;
        this.likely = likely;
        this.listener = listener;
    }

    /** Has libvirt asked later, unless that has become needless by then. */
    public LossWatch start() {
        Thread.ofPlatform().daemon().name("libvirt-loss").start(this::askLater);
        return this;
    }

    private void askLater() {
        if (!ended(WITHOUT_NANOS, true)) {
            try {
                ask();
            } catch (VirException e) {
                // The connection has been closed just now.
                close();
            }
        }
    }

    private void ask() {
        link.binding().keep(callback);
        @Nullable VirException failure = link.with(this::asked);
        boolean needless;
        synchronized (this) {
            asking = failure == null;
            registered = failure == null;
            needless = over && registered;
        }
        if (needless) {
            takeBack();
        }
        if (failure == null) {
            return;
        }
        link.binding().forget(callback);
        // Local drivers have nothing that could be lost.
        if (!link.alive()) {
            tell(String.valueOf(failure.getMessage()).contains("keepalive") ? CloseReason.KEEPALIVE : likely);
        }
    }

    private @Nullable VirException asked(ConnectionPointer connection) {
        return link.calls().virConnectRegisterCloseCallback(connection, callback, Pointer.NULL, Pointer.NULL) < 0
                ? link.binding().failure()
                : null;
    }

    /** Waits for the end; when none has come, {@link #asking} is what it is to be then. */
    private synchronized boolean ended(long nanos, boolean then) {
        long deadline = System.nanoTime() + nanos;
        try {
            long left;
            while (!over && (left = deadline - System.nanoTime()) > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!over) {
            asking = then;
        }
        return over;
    }

    private void tell(CloseReason reason) {
        if (!close()) {
            listener.accept(reason);
        }
    }

    /** Tells of a loss that nobody has told of yet. */
    public void look() {
        boolean expected;
        synchronized (this) {
            if (over) {
                return;
            }
            expected = asking;
        }
        if (!link.alive() && !(expected && ended(WHY_NANOS, true))) {
            tell(likely);
        }
    }

    /** Tells no more; true if that was so before. */
    private synchronized boolean close() {
        boolean before = over;
        over = true;
        notifyAll();
        return before;
    }

    /** Ends the watch, before the connection is closed. */
    public void end() {
        close();
        boolean given;
        synchronized (this) {
            given = registered;
            registered = false;
        }
        if (given) {
            takeBack();
        }
    }

    private void takeBack() {
        try {
            link.with(c -> link.calls().virConnectUnregisterCloseCallback(c, callback));
        } catch (VirException e) {
            // Closed already; then libvirt may still have it in its hands, and it is kept.
            return;
        }
        link.binding().forget(callback);
    }
}
