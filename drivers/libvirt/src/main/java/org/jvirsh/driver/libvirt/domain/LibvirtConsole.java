package org.jvirsh.driver.libvirt.domain;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.error.VirException;

/**
 * A guest's console. The stream does not wait, because a call that waits cannot be ended from another thread; the event loop says
 * when there is something.
 */
final class LibvirtConsole implements ConsoleChannel {
    private static final int READABLE = 1;
    private static final int WRITABLE = 2;
    private static final int ERROR = 4;
    private static final int HANGUP = 8;

    /** A word of the event loop can be lost when the loop ends with its connection. */
    private static final long PATIENCE_MILLIS = 1000;

    private final LibvirtLink link;
    private final LibvirtStream stream;
    private final Semaphore readable = new Semaphore(0);
    private final Semaphore writable = new Semaphore(0);
    private boolean wantsToWrite;
    private volatile boolean closed;

    LibvirtConsole(LibvirtLink link, LibvirtStream stream) {
        this.link = link;
        this.stream = stream;
        stream.watch(READABLE | ERROR | HANGUP, (pointer, events, data) -> told(events));
    }

    private void told(int events) {
        if ((events & ~WRITABLE) != 0) {
            readable.release();
        }
        if ((events & ~READABLE) != 0) {
            watchForRoom(false);
            writable.release();
        }
    }

    private synchronized void watchForRoom(boolean wanted) {
        if (wantsToWrite != wanted && !closed) {
            wantsToWrite = wanted;
            stream.with(s -> link.virt()
                    .virStreamEventUpdateCallback(s, READABLE | ERROR | HANGUP | (wanted ? WRITABLE : 0)));
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        while (!closed) {
            readable.drainPermits();
            int count = moved(() -> stream.read(buffer));
            if (count != LibvirtStream.NOTHING_YET) {
                return count == 0 ? -1 : count;
            }
            await(readable);
            needsTheConnection();
        }
        return -1;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        int sent = 0;
        while (sent < length && !closed) {
            int from = offset + sent;
            int left = length - sent;
            int count = moved(() -> stream.write(buffer, from, left));
            if (count == LibvirtStream.NOTHING_YET) {
                watchForRoom(true);
                await(writable);
                needsTheConnection();
            } else {
                sent += count;
            }
        }
    }

    /** A stream that does not wait has nothing yet for ever once the connection below it is gone. */
    private void needsTheConnection() throws IOException {
        if (!closed && !link.alive()) {
            throw new IOException("the connection to the hypervisor is lost");
        }
    }

    private static int moved(IntSupplier move) throws IOException {
        try {
            return move.getAsInt();
        } catch (VirException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void await(Semaphore there) throws IOException {
        try {
            if (there.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                there.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        stream.unwatch();
        readable.release();
        writable.release();
        stream.close();
    }
}
