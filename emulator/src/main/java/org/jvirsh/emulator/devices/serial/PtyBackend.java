package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-terminal in raw mode that terminal programs open by its path. What the guest says while nobody has it open
 * is lost, as is what a client does not take in time. Available where the C library has pseudo-terminals; the
 * constructor says when it is not.
 */
public final class PtyBackend implements CharBackend {
    private static final int CHUNK = 1024;
    private static final int WAITING = 64 << 10;
    private static final long CLOSE_MILLIS = 500;

    /** The system tells when a client leaves but not when one comes: so often it is looked for. */
    private static final int LOOK_MILLIS = 250;

    private final PosixPty pty;
    private final OutputLog log = new OutputLog(WAITING);
    private final InputQueue input = new InputQueue();
    private final OutputPump pump;
    private volatile boolean open = true;
    private volatile boolean attached;
    private @Nullable Thread reader;

    /**
     * Creates the pseudo-terminal.
     *
     * @throws IOException if this system has none
     */
    public PtyBackend() throws IOException {
        try {
            pty = new PosixPty();
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no pseudo-terminals", e);
        }
        pump = new OutputPump("serial pty output", log.reader(0), this::push);
    }

    /** The path that terminal programs open, such as {@code /dev/pts/5}. */
    public String path() {
        return pty.path();
    }

    private void push(byte[] bytes, int length) {
        if (!attached) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(length);
            MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, length);
            pty.write(copy, length);
        } catch (IOException e) {
            // The client left in the middle of it; the next one begins with what comes then.
            attached = false;
        }
    }

    @Override
    public void start(Runnable wakeUp) {
        input.onArrival(wakeUp);
        reader = Thread.ofPlatform().daemon().name("serial pty input").start(this::pull);
    }

    private void pull() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK, Long.BYTES);
            while (open) {
                boolean there =
                        switch (pty.await(buffer, attached ? LOOK_MILLIS : 0)) {
                            case NONE -> false;
                            case SILENT -> true;
                            case TYPED -> take(buffer);
                        };
                attached = there;
                if (!there) {
                    LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
                }
            }
        } catch (IOException e) {
            // The guest goes on without a terminal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads once; whether somebody is there. */
    private boolean take(MemorySegment buffer) throws IOException, InterruptedException {
        int n = pty.read(buffer);
        if (n <= 0) {
            return false;
        }
        attached = true;
        byte[] bytes = buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
        return input.put(bytes, n);
    }

    @Override
    public void write(int value) {
        if (attached) {
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
        open = false;
        input.close();
        log.close();
        pump.finish();
        Thread t = reader;
        try {
            LockSupport.unpark(t);
            if (t == null || t.join(Duration.ofMillis(CLOSE_MILLIS))) {
                pty.close();
            }
        } catch (IOException e) {
            // Ending anyway: the system closes it with the program.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
