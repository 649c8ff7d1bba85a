package org.jvirsh.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Accepts connections on the loopback interface and treats each in some way. */
final class StrangeServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Treatment treatment;

    /** What is done with a client. */
    @FunctionalInterface
    interface Treatment {
        void of(Socket client, int number) throws IOException;
    }

    StrangeServer(Treatment treatment) throws IOException {
        this.treatment = treatment;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /**
     * Passes bytes to another port and back. The first client's answers stop after some bytes.
     *
     * @param cut whether the connection is closed then, or stays as if nobody was there
     */
    static StrangeServer before(int port, long limit, boolean fromClient, boolean cut) throws IOException {
        return new StrangeServer((client, number) -> {
            try (Socket daemon = new Socket(InetAddress.getLoopbackAddress(), port)) {
                AtomicLong up = new AtomicLong(number == 1 && fromClient ? limit : Long.MAX_VALUE);
                AtomicLong down = new AtomicLong(number == 1 && !fromClient ? limit : Long.MAX_VALUE);
                Thread forth = Thread.ofPlatform().daemon().start(() -> pass(client, daemon, up, cut));
                pass(daemon, client, down, cut);
                forth.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void pass(Socket from, Socket to, AtomicLong left, boolean cut) {
        byte[] buffer = new byte[65536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count;
            while ((count = in.read(buffer)) >= 0) {
                int passed = (int) Math.min(count, left.get());
                out.write(buffer, 0, passed);
                if (left.addAndGet(-count) < 0 && cut) {
                    break;
                }
                left.set(Math.max(0, left.get()));
            }
            from.close();
            to.close();
        } catch (IOException e) {
            // One side has gone; the other is told.
            closed(from);
            closed(to);
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                sockets.add(client);
                int number = accepted.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> treat(client, number));
            }
        } catch (IOException e) {
            // The server is closed.
            sockets.forEach(StrangeServer::closed);
        }
    }

    private void treat(Socket client, int number) {
        try {
            treatment.of(client, number);
        } catch (IOException e) {
            // The client has gone, which is what most of them do.
            closed(client);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String uri() {
        return "qemu+tcp://127.0.0.1:" + port() + "/system";
    }

    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(StrangeServer::closed);
    }
}
