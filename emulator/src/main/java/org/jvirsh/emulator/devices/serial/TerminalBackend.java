package org.jvirsh.emulator.devices.serial;

/**
 * A line with two plugs: a local socket, which remembers what was said, and a pseudo-terminal for programs that know
 * nothing of sockets. Output goes to both, input comes from both, and neither waits for the other.
 */
public final class TerminalBackend implements CharBackend {
    private final CharBackend socket;
    private final PtyBackend pty;

    /** Joins two that nobody else uses. */
    public TerminalBackend(CharBackend socket, PtyBackend pty) {
        this.socket = socket;
        this.pty = pty;
    }

    /** The path that terminal programs open. */
    public String path() {
        return pty.path();
    }

    @Override
    public void start(Runnable wakeUp) {
        socket.start(wakeUp);
        pty.start(wakeUp);
    }

    @Override
    public void write(int value) {
        socket.write(value);
        pty.write(value);
    }

    @Override
    public int read() {
        int value = socket.read();
        return value >= 0 ? value : pty.read();
    }

    @Override
    public long lost() {
        return socket.lost();
    }

    @Override
    public String outside() {
        return pty.outside();
    }

    @Override
    public void close() {
        socket.close();
        pty.close();
    }
}
