package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Runs libvirt's own event loop on a thread of its own while there are connections: events and keep-alive messages need it. A thread
 * that is inside the library when the program ends would hold up the end by three tenths of a second, so the loop ends with the
 * last connection.
 */
public final class EventLoop {
    private static final int TURN_MILLIS = 1000;

    private final FrequentCalls calls;
    private final Pointer turn;
    private int timer = -1;
    private int users;
    private @Nullable Turning turning;

    EventLoop(FrequentCalls calls) {
        this.calls = calls;
        // The timer only has to fire. This function does nothing more when it is called again, whatever it is given.
        this.turn = calls.function("virInitialize");
    }

    /** One more connection is there, or about to be. */
    public synchronized void enter() {
        if (users++ > 0) {
            return;
        }
        // What another thread registers while the loop waits without anything to watch would not be seen; a timer that
        // comes now and then keeps it turning.
        if (timer < 0) {
            timer = calls.virEventAddTimeout(TURN_MILLIS, turn, null, null);
        } else {
            calls.virEventUpdateTimeout(timer, TURN_MILLIS);
        }
        turning = new Turning(calls);
        turning.start();
    }

    /** One is closed, or could not be opened. */
    public synchronized void leave() {
        Turning last = turning;
        if (--users == 0 && last != null) {
            calls.virEventUpdateTimeout(timer, 0);
            last.end();
            turning = null;
        }
    }

    /** The loop's thread. */
    private static final class Turning extends Thread {
        private static final long PATIENCE_MILLIS = 1000;

        private final FrequentCalls calls;
        private volatile boolean ending;

        Turning(FrequentCalls calls) {
            super("libvirt-events");
            setDaemon(true);
            this.calls = calls;
        }

        @Override
        public void run() {
            int turned = 0;
            while (turned >= 0 && !ending) {
                turned = calls.virEventRunDefaultImpl();
            }
            if (turned >= 0) {
                // What the last closing has left to it: sockets.
                int _ = calls.virEventRunDefaultImpl();
            }
        }

        /** Ends it when its turn is over; a listener that is in its way for long is left behind. */
        void end() {
            ending = true;
            if (this == Thread.currentThread()) {
                return;
            }
            try {
                join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
