package org.jvirsh.emulator.testing;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.machine.EventQueue;

/** A test bench around a device: time, events and ports, and no processor. */
public final class Bench {
    /** Virtual time. */
    public final ManualTime time = new ManualTime();
    /** The event queue. */
    public final EventQueue events = new EventQueue();
    /** The port space. */
    public final IoPorts ports = new IoPorts();

    /** Reads a byte. */
    public int in(int port) {
        return ports.in(port, 1);
    }

    /** Writes a byte. */
    public void out(int port, int value) {
        ports.out(port, value, 1);
    }

    /** Writes several bytes to one port. */
    public void out(int port, int first, int... more) {
        out(port, first);
        for (int v : more) {
            out(port, v);
        }
    }

    /** Moves time to a moment, firing every event at its own moment on the way. */
    public void runTo(long nanos) {
        while (events.nextDeadline() <= nanos) {
            time.now = Math.max(time.now, events.nextDeadline());
            events.runDue(time.now);
        }
        time.now = nanos;
    }

    /** Moves time forward as {@link #runTo}. */
    public void run(long nanos) {
        runTo(time.now + nanos);
    }

    /** Reads the ports in order. */
    public List<Integer> read(int... portNumbers) {
        List<Integer> values = new ArrayList<>();
        for (int p : portNumbers) {
            values.add(in(p));
        }
        return values;
    }
}
