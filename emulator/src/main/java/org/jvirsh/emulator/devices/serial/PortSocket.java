package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listening local socket at a named port. One client at a time is served, the next waits until it leaves. A slow client
 * makes the guest's writers wait, and a slow guest the client; what is under way is bounded both ways. A client of whose
 * words the guest takes none for two seconds gives way to the next: it may be gone, which shows only behind its words.
 */
public final class PortSocket implements PortPeer {
    private static final int CHUNK = 4096;
    private static final long CLOSE_MILLIS = 2000;
    private static final long STUCK_MILLIS = 2000;
    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final ServerSocketChannel server;
    private final InputQueue input = new InputQueue();
    private Runnable wakeUp = () -> {};
    private volatile @Nullable Client current;

    /**
     * Creates the socket; a stale one that nobody listens on is replaced.
     *
     * @throws IOException if the path is in use, too long for a socket address, or cannot be created
     */
    public PortSocket(Path path) throws IOException {
        this.path = path;
        server = LocalServer.listen(path);
    }

    @Override
    public void start(Runnable newWakeUp) {
        wakeUp = newWakeUp;
        input.onArrival(newWakeUp);
        Thread.ofPlatform().daemon().name("port socket").start(this::serve);
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                SocketChannel channel = server.accept();
                awaitTurn();
                Client client = new Client(channel);
                current = client;
                wakeUp.run();
                Thread.ofPlatform().daemon().name("port client input").start(client::serve);
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
        long before = input.taken();
        while (!c.gone.await(STUCK_MILLIS, TimeUnit.MILLISECONDS)) {
            long after = input.taken();
            if (after == before && c.offering) {
                c.patience = 0;
                c.leave();
                input.drain(0);
            }
            before = after;
        }
    }

    @Override
    public boolean connected() {
        return current != null;
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        Client c = current;
        return c == null || c.deaf ? length : c.output.put(bytes, offset, length);
    }

    @Override
    public int read(byte[] to, int length) {
        return input.take(to, length);
    }

    @Override
    public String outside() {
        return (connected() ? "" : "disconnected:") + "unix:" + path + ",server=on";
    }

    @Override
    public void retire() {
        if (!server.isOpen()) {
            return;
        }
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A file that stays behind is replaced by the next that listens there.
        }
    }

    @Override
    public void close() {
        Client c = current;
        input.close();
        retire();
        if (c != null) {
            c.finish();
        }
    }

    private final class Client {
        private final SocketChannel channel;
        private final OutputQueue output = new OutputQueue();
        private final Thread writer;
        /** It takes nothing any more; what the guest says is lost. */
        private volatile boolean deaf;
        /** It has said something that waits for room. */
        private volatile boolean offering;
        private volatile long patience = LAST_WORDS_NANOS;
        private final CountDownLatch gone = new CountDownLatch(1);

        Client(SocketChannel channel) {
            this.channel = channel;
            writer = Thread.ofPlatform().daemon().name("port client output").unstarted(this::push);
            writer.start();
        }

        private void push() {
            byte[] chunk = new byte[CHUNK];
            try {
                for (int n = output.take(chunk); n >= 0; n = output.take(chunk)) {
                    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
                    while (buffer.hasRemaining()) {
                        int _ = channel.write(buffer);
                    }
                    if (output.owesRoom()) {
                        wakeUp.run();
                    }
                }
            } catch (IOException e) {
                deaf = true;
                wakeUp.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Passes on what the client says until it leaves; what it said before counts, if the guest listens. */
        void serve() {
            try {
                listen();
                input.drain(patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            current = null;
            leave();
            gone.countDown();
            wakeUp.run();
        }

        private void listen() throws InterruptedException {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            while (received(buffer) >= 0) {
                offering = true;
                if (!input.put(buffer.array(), buffer.position())) {
                    return;
                }
                offering = false;
                buffer.clear();
            }
        }

        private int received(ByteBuffer buffer) {
            try {
                return channel.read(buffer);
            } catch (IOException e) {
                // It is gone.
                return -1;
            }
        }

        void leave() {
            output.close();
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }

        void finish() {
            output.close();
            try {
                writer.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            leave();
        }
    }
}
