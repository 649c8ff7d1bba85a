package org.jvirsh.emulator.machine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * What is going to happen at which moment of virtual time. Devices create their timers while the machine is built and
 * then only arm and disarm them, which allocates nothing. The queue saves all armed timers, so a device neither saves
 * its timers nor arms one while it is restored. A machine has a few dozen timers: a scan beats a heap. Used on the
 * vCPU thread only.
 */
public final class EventQueue implements Persistent {
    /** The deadline of a timer that is not armed. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A bound of one {@link #runDue}: timers that arm themselves for the past must not hold up the run loop. */
    private static final int MAX_PER_CALL = 1000;

    private Timer[] timers = new Timer[0];
    private Runnable onShortened = () -> {};
    private long next = NEVER;
    private long order;
    private long fired;
    private boolean firing;

    /**
     * Creates a timer.
     *
     * @param name unique in the machine and stable over versions; it identifies the timer in saved state
     * @param action runs on the vCPU thread when the timer fires; the timer is disarmed by then
     */
    public Timer timer(String name, Runnable action) {
        if (find(name) != null) {
            throw new IllegalStateException("two timers named " + name);
        }
        Timer t = new Timer(this, name, action);
        timers = Arrays.copyOf(timers, timers.length + 1);
        timers[timers.length - 1] = t;
        return t;
    }

    /** Forgets a timer, if there is one of this name. */
    public void remove(String name) {
        timers = Arrays.stream(timers).filter(t -> !t.name.equals(name)).toArray(Timer[]::new);
        rescan();
    }

    /** Sets what to do when {@link #nextDeadline} moves closer outside {@link #runDue}: the run loop shortens its budget. */
    public void onShortened(Runnable listener) {
        onShortened = listener;
    }

    /** The earliest deadline, or {@link #NEVER}. */
    public long nextDeadline() {
        return next;
    }

    /** Number of times a timer fired since the machine was built. */
    public long fired() {
        return fired;
    }

    /**
     * Fires what is due, the earliest deadline first and in the order of arming where deadlines are equal. A call fires
     * a bounded number; {@link #nextDeadline} tells whether there is more.
     */
    public void runDue(long now) {
        if (next > now) {
            return;
        }
        firing = true;
        try {
            for (int n = 0; n < MAX_PER_CALL && next <= now; n++) {
                Timer t = earliest();
                if (t == null) {
                    break;
                }
                t.deadline = NEVER;
                rescan();
                fired++;
                t.fire();
            }
        } finally {
            firing = false;
        }
    }

    void arm(Timer t, long deadline) {
        long old = t.deadline;
        t.deadline = deadline;
        t.order = ++order;
        if (deadline < next) {
            next = deadline;
            if (!firing) {
                onShortened.run();
            }
        } else if (old == next && deadline != old) {
            rescan();
        }
    }

    private void rescan() {
        long min = NEVER;
        for (Timer t : timers) {
            min = Math.min(min, t.deadline);
        }
        next = min;
    }

    private @Nullable Timer earliest() {
        Timer best = null;
        for (Timer t : timers) {
            if (t.deadline == next && t.deadline != NEVER && (best == null || t.order < best.order)) {
                best = t;
            }
        }
        return best;
    }

    private @Nullable Timer find(String name) {
        for (Timer t : timers) {
            if (t.name.equals(name)) {
                return t;
            }
        }
        return null;
    }

    @Override
    public String section() {
        return "events";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        List<Timer> armed = Arrays.stream(timers)
                .filter(Timer::armed)
                .sorted(Comparator.comparingLong((Timer t) -> t.deadline).thenComparingLong(t -> t.order))
                .toList();
        out.i32(armed.size());
        for (Timer t : armed) {
            out.text(t.name);
            out.i64(t.deadline);
        }
    }

    @Override
    public void restore(StateReader in, int version) {
        for (Timer t : timers) {
            t.deadline = NEVER;
        }
        for (int n = in.i32(); n > 0; n--) {
            String name = in.text();
            Timer t = find(name);
            if (t == null) {
                throw new StateFormatException("saved state has timer '%s', this machine has not".formatted(name));
            }
            t.deadline = in.i64();
            t.order = ++order;
        }
        rescan();
    }
}
