package org.jvirsh.emulator.devices.serial;

import java.io.IOException;

/**
 * A pseudo-terminal at a named port. Who opens it is the port's client, who closes it has left, and several at once are one.
 * A slow client makes the guest's writers wait, and a slow guest the client.
 */
public final class PtyPort implements PortPeer {
    private static final int CHUNK = 4096;
    private static final long CLOSE_MILLIS = 2000;

    private final InputQueue input = new InputQueue();
    private final OutputQueue output = new OutputQueue();
    private final PtyClients clients;
    private final Thread writer = Thread.ofPlatform().daemon().name("port pty output").unstarted(this::push);
    private Runnable wakeUp = () -> {};

    /**
     * Creates the pseudo-terminal.
     *
     * @throws IOException if this system has none
     */
    public PtyPort() throws IOException {
        clients = new PtyClients(input);
    }

    /** The path that programs open, such as {@code /dev/pts/5}. */
    public String path() {
        return clients.path();
    }

    @Override
    public void start(Runnable newWakeUp) {
        wakeUp = newWakeUp;
        input.onArrival(newWakeUp);
        writer.start();
        clients.start("port pty input", newWakeUp);
    }

    private void push() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int n = output.take(chunk); n >= 0; n = output.take(chunk)) {
                clients.write(chunk, n);
                if (output.owesRoom()) {
                    wakeUp.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.leave();
        }
    }

    @Override
    public boolean connected() {
        return clients.attached();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        return connected() ? output.put(bytes, offset, length) : length;
    }

    @Override
    public int read(byte[] to, int length) {
        return input.take(to, length);
    }

    @Override
    public String outside() {
        return "pty:" + path();
    }

    @Override
    public void retire() {
        // Its path is nobody else's as long as a program has it open.
    }

    @Override
    public void close() {
        output.close();
        try {
            if (writer.getState() == Thread.State.NEW) {
                clients.leave();
            } else {
                writer.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.end();
    }
}
