package org.jvirsh.emulator.devices.serial;

import java.io.IOException;

/**
 * A pseudo-terminal in raw mode that terminal programs open by its path. What the guest says while nobody has it open
 * is lost, as is what a client does not take in time. Available where the C library has pseudo-terminals; the
 * constructor says when it is not.
 */
public final class PtyBackend implements CharBackend {
    private static final int WAITING = 64 << 10;

    private final OutputLog log = new OutputLog(WAITING);
    private final InputQueue input = new InputQueue();
    private final PtyClients clients;
    private final OutputPump pump;

    /**
     * Creates the pseudo-terminal.
     *
     * @throws IOException if this system has none
     */
    public PtyBackend() throws IOException {
        clients = new PtyClients(input);
        pump = new OutputPump("serial pty output", log.reader(0), clients::write);
    }

    /** The path that terminal programs open, such as {@code /dev/pts/5}. */
    public String path() {
        return clients.path();
    }

    @Override
    public void start(Runnable wakeUp) {
        input.onArrival(wakeUp);
        clients.start("serial pty input", () -> {});
    }

    @Override
    public void write(int value) {
        if (clients.attached()) {
            log.append(value);
        }
    }

    @Override
    public int read() {
        return input.take();
    }

    @Override
    public long lost() {
        return pump.lost();
    }

    @Override
    public String outside() {
        return "pty:" + path();
    }

    @Override
    public void close() {
        log.close();
        boolean written = pump.finish();
        clients.end();
        if (written) {
            clients.leave();
        }
    }
}
