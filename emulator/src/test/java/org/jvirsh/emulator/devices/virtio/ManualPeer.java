package org.jvirsh.emulator.devices.virtio;

import java.nio.charset.StandardCharsets;
import org.jvirsh.emulator.devices.serial.PortPeer;

/** A client of a port that does what a test says. */
final class ManualPeer implements PortPeer {
    boolean connected;
    /** Bytes it takes before it does not keep up. */
    int room = Integer.MAX_VALUE;
    String waiting = "";
    final StringBuilder seen = new StringBuilder();

    @Override
    public void start(Runnable wakeUp) {
        // The test asks itself.
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        if (!connected) {
            return length;
        }
        int n = Math.min(room, length);
        room -= n;
        seen.append(new String(bytes, offset, n, StandardCharsets.ISO_8859_1));
        return n;
    }

    @Override
    public int read(byte[] to, int length) {
        int n = Math.min(length, waiting.length());
        System.arraycopy(waiting.getBytes(StandardCharsets.ISO_8859_1), 0, to, 0, n);
        waiting = waiting.substring(n);
        return n;
    }

    @Override
    public String outside() {
        return "null";
    }

    @Override
    public void retire() {
        // Nothing is open.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
