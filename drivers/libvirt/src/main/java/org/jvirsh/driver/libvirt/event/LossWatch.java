package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.libvirt.jna.ConnectionPointer;

/**
 * Notices that a connection is lost. libvirt is asked to say so only when the connection has lasted a while, because asking costs a
 * call over the wire; what is lost before is seen when somebody looks.
 */
public final class LossWatch {
    private static final CloseReason[] REASONS = CloseReason.values();
    private static final long WITHOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long libvirt may take to say why, where it has been asked to. */
    private static final long WHY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * {@code virConnectCloseFunc}. The binding declares it too, but inside its interface of all functions, and JNA would load that, under a
     * name by which the library is known only where programs are built with it.
     */
    interface Told extends Callback {
        /** Takes the news; the number is of virConnectCloseReason. */
        void invoke(Pointer connection, int reason, @Nullable Pointer data);
    }

    private final LibvirtLink link;
    private final CloseReason likely;
    private final Consumer<CloseReason> listener;

    private final Told callback = (connection, reason, data) -> {
        if (reason >= 0 && reason < REASONS.length) {
            tell(REASONS[reason]);
        }
    };

    private @Nullable Thread asker;
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
        asker = Thread.ofPlatform().daemon().name("libvirt-loss").start(this::askLater);
        return this;
    }

    private void askLater() {
        // Never beside another call: that would be one more than the user has asked for.
        if (!ended(WITHOUT_NANOS)) {
            link.alone(this::ask);
        }
    }

    private void ask(ConnectionPointer connection) {
        synchronized (this) {
            if (over) {
                return;
            }
        }
        link.binding().keep(callback);
        int done = link.calls().virConnectRegisterCloseCallback(connection, callback, Pointer.NULL, Pointer.NULL);
        if (done < 0) {
            link.binding().forget(callback);
            String why = String.valueOf(link.binding().failure().getMessage());
            // Local drivers have nothing that could be lost.
            if (!link.alive()) {
                tell(why.contains("keepalive") ? CloseReason.KEEPALIVE : likely);
            }
            return;
        }
        boolean needless;
        synchronized (this) {
            needless = over;
            registered = !over;
        }
        if (needless) {
            takeBack();
        }
    }

    /** Waits for the end; whether it has come. */
    private synchronized boolean ended(long nanos) {
        long deadline = System.nanoTime() + nanos;
        try {
            long left;
            while (!over && (left = deadline - System.nanoTime()) > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            expected = registered;
        }
        if (!link.alive() && !(expected && ended(WHY_NANOS))) {
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
        Thread asking = asker;
        if (asking != null && asking != Thread.currentThread()) {
            // It may wait for a call that takes long.
            asking.interrupt();
            try {
                asking.join(TimeUnit.NANOSECONDS.toMillis(WHY_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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
