package org.jvirsh.emulator.devices.serial;

/** A back end whose output is written to a file too. */
public final class LoggedBackend implements CharBackend {
    private final CharBackend target;
    private final FileBackend log;

    /** Joins two that nobody else uses. */
    public LoggedBackend(CharBackend target, FileBackend log) {
        this.target = target;
        this.log = log;
    }

    @Override
    public void start(Runnable wakeUp) {
        target.start(wakeUp);
        log.start(wakeUp);
    }

    @Override
    public void write(int value) {
        target.write(value);
        log.write(value);
    }

    @Override
    public int read() {
        return target.read();
    }

    @Override
    public long lost() {
        return target.lost() + log.lost();
    }

    @Override
    public String outside() {
        return target.outside();
    }

    @Override
    public void close() {
        try {
            target.close();
        } finally {
            log.close();
        }
    }
}
