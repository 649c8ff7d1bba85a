package org.jvirsh.emulator.devices.serial;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What is at a port, with a file in which all stands that its clients were told: a slow disk slows the guest down, as with QEMU. */
public final class LoggedPort implements PortPeer {
    private final PortPeer target;
    private final OutputStream log;
    private boolean broken;

    private LoggedPort(PortPeer target, OutputStream log) {
        this.target = target;
        this.log = log;
    }

    /**
     * Opens the file; what is at the port is closed if that fails.
     *
     * @param append whether what is in the file stays before the output
     */
    public static PortPeer of(PortPeer target, Path file, boolean append) throws IOException {
        try {
            return new LoggedPort(target, new FileOutputStream(file.toFile(), append));
        } catch (IOException e) {
            target.close();
            throw e;
        }
    }

    @Override
    public void start(Runnable wakeUp) {
        target.start(wakeUp);
    }

    @Override
    public boolean connected() {
        return target.connected();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        int taken = target.write(bytes, offset, length);
        if (!broken) {
            try {
                log.write(bytes, offset, taken);
            } catch (IOException e) {
                // The conversation is worth more than its record.
                broken = true;
                System.err.println("jvirsh-emulator: log of a port: " + e.getMessage());
            }
        }
        return taken;
    }

    @Override
    public int read(byte[] to, int length) {
        return target.read(to, length);
    }

    @Override
    public String outside() {
        return target.outside();
    }

    @Override
    public void retire() {
        target.retire();
    }

    @Override
    public void close() {
        target.close();
        try {
            log.close();
        } catch (IOException e) {
            System.err.println("jvirsh-emulator: log of a port: " + e.getMessage());
        }
    }
}
