package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-terminal and the programs that have it open: one thread looks for them and passes on what they say, another one,
 * the owner's, writes to them. Whichever of the two ends last closes it, as neither can be called back from the system.
 */
final class PtyClients {
    private static final int CHUNK = 1024;

    /** The system tells when a client leaves but not when one comes: so often it is looked for. */
    private static final int LOOK_MILLIS = 250;

    private final PosixPty pty;
    private final InputQueue input;
    private final AtomicInteger users = new AtomicInteger(2);
    private Runnable onChange = () -> {};
    private volatile boolean open = true;
    private volatile boolean attached;
    private @Nullable Thread reader;

    /**
     * Creates the pseudo-terminal.
     *
     * @throws IOException if this system has none
     */
    PtyClients(InputQueue input) throws IOException {
        this.input = input;
        try {
            pty = new PosixPty();
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no pseudo-terminals", e);
        }
    }

    /** The path that programs open. */
    String path() {
        return pty.path();
    }

    /** Whether a program has it open, as far as is known. */
    boolean attached() {
        return attached;
    }

    /**
     * Begins to look for clients.
     *
     * @param name the thread's
     * @param change called on it when the first client came or the last one left
     */
    void start(String name, Runnable change) {
        onChange = change;
        reader = Thread.ofPlatform().daemon().name(name).start(this::look);
    }

    private void look() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK, Long.BYTES);
            while (open) {
                boolean there =
                        switch (pty.await(buffer, attached ? LOOK_MILLIS : 0)) {
                            case NONE -> false;
                            case SILENT -> true;
                            case TYPED -> take(buffer);
                        };
                become(there);
                if (!there) {
                    LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
                }
            }
        } catch (IOException e) {
            // The guest goes on without a terminal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void become(boolean there) {
        if (attached != there) {
            attached = there;
            onChange.run();
        }
    }

    /** Reads once; whether somebody is there. */
    private boolean take(MemorySegment buffer) throws IOException, InterruptedException {
        int n = pty.read(buffer);
        if (n <= 0) {
            return false;
        }
        become(true);
        byte[] bytes = buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
        return input.put(bytes, n);
    }

    /** Writes, on the owner's thread, and waits while a client does not take it; without one it is lost. */
    void write(byte[] bytes, int length) {
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

    /** Looks for no more clients. */
    void end() {
        open = false;
        input.close();
        Thread t = reader;
        if (t == null) {
            leave();
        } else {
            LockSupport.unpark(t);
        }
    }

    /** The owner's thread has ended and will write no more. */
    void leave() {
        if (users.decrementAndGet() > 0) {
            return;
        }
        try {
            pty.close();
        } catch (IOException e) {
            // The system closes it with the program.
        }
    }
}
