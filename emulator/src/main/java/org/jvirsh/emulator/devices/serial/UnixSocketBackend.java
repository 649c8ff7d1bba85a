package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A listening local socket. One client at a time is attached; it first gets the last 64 KiB of output produced so far,
 * then everything new. Clients come and go without the guest noticing. The next client waits until the present one
 * leaves, but takes the place of one that is stuck: that neither takes output nor has its input taken for a second.
 */
public final class UnixSocketBackend implements CharBackend {
    /** Bytes of past output that a new client gets. */
    static final int REPLAY = 64 << 10;

    private static final long STUCK_MILLIS = 1000;

    private final Path path;
    private final ServerSocketChannel server;
    private final OutputLog log = new OutputLog();
    private final InputQueue input = new InputQueue();
    private volatile boolean open = true;
    private volatile @Nullable Client current;

    /**
     * Creates the socket; a stale one that nobody listens on is replaced.
     *
     * @throws IOException if the path is in use, too long for a socket address, or cannot be created
     */
    public UnixSocketBackend(Path path) throws IOException {
        this.path = path;
        server = LocalServer.listen(path);
    }

    @Override
    public void start(Runnable wakeUp) {
        input.onArrival(wakeUp);
        Thread.ofPlatform().daemon().name("serial socket").start(this::accept);
    }

    private void accept() {
        try {
            while (open) {
                SocketChannel channel = server.accept();
                awaitTurn();
                current = new Client(channel);
            }
        } catch (IOException e) {
            // The socket was closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn() throws InterruptedException {
        Client c = current;
        if (c == null) {
            return;
        }
        long before = c.progress();
        while (!c.gone.await(STUCK_MILLIS, TimeUnit.MILLISECONDS)) {
            long after = c.progress();
            if (after == before && c.busy()) {
                c.leave();
            }
            before = after;
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
        Client c = current;
        return c == null ? 0 : c.pump.lost();
    }

    @Override
    public String outside() {
        return "unix:" + path + ",server=on";
    }

    @Override
    public void close() {
        open = false;
        log.close();
        input.close();
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Ending anyway: a file that stays behind is replaced by the next start.
        }
        Client c = current;
        if (c != null) {
            c.pump.finish();
            c.leave();
        }
    }

    private final class Client {
        private final SocketChannel channel;
        private final OutputPump pump;
        private final CountDownLatch gone = new CountDownLatch(1);
        private final AtomicLong written = new AtomicLong();
        private volatile boolean writing;
        private volatile boolean offering;

        Client(SocketChannel channel) {
            this.channel = channel;
            pump = new OutputPump("serial client output", log.reader(REPLAY), this::push);
            // Last: a client that is gone at once makes this thread cancel the pump.
            Thread.ofPlatform().daemon().name("serial client input").start(this::pull);
        }

        private void push(byte[] bytes, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            writing = true;
            try {
                while (buffer.hasRemaining()) {
                    written.addAndGet(channel.write(buffer));
                }
            } finally {
                writing = false;
            }
        }

        private void pull() {
            ByteBuffer buffer = ByteBuffer.allocate(1024);
            try {
                while (channel.read(buffer) >= 0) {
                    offering = true;
                    if (!input.put(buffer.array(), buffer.position())) {
                        return;
                    }
                    offering = false;
                    buffer.clear();
                }
                leave();
            } catch (IOException e) {
                leave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        long progress() {
            return written.get() + input.taken();
        }

        boolean busy() {
            return writing || offering;
        }

        void leave() {
            pump.cancel();
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone either way.
            }
            gone.countDown();
        }
    }
}
