package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-terminal in raw mode that terminal programs open by its path. Available where the C library has
 * pseudo-terminals; the constructor says when it is not.
 */
public final class PtyBackend implements CharBackend {
    private static final int CHUNK = 1024;
    private static final long CLOSE_MILLIS = 500;

    private final PosixPty pty;
    private final OutputLog log = new OutputLog();
    private final InputQueue input = new InputQueue();
    private final OutputPump pump;
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

    private void push(byte[] bytes, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(length);
            MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, length);
            pty.write(copy, length);
        }
    }

    @Override
    public void start(Runnable wakeUp) {
        input.onArrival(wakeUp);
        reader = Thread.ofPlatform().daemon().name("serial pty input").start(this::pull);
    }

    private void pull() {
        byte[] bytes = new byte[CHUNK];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            for (int n = pty.read(buffer); n > 0; n = pty.read(buffer)) {
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, n);
                if (!input.put(bytes, n)) {
                    break;
                }
            }
        } catch (IOException e) {
            // As the end of input: the guest goes on without a terminal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(int value) {
        log.append(value);
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
    public void close() {
        input.close();
        log.close();
        pump.finish();
        try {
            // Without a client left this ends the thread that reads.
            pty.hangUp();
            Thread t = reader;
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
