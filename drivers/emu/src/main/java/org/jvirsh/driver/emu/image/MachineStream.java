package org.jvirsh.driver.emu.image;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.job.Amount;
import org.jvirsh.driver.core.job.DomainJob;
import org.jvirsh.driver.core.job.JobProgress;
import org.jvirsh.driver.emu.monitor.QmpClient;

/** A running machine as a stream of bytes, between an emulator's socket and a file. */
final class MachineStream {
    private static final int BUFFER = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private MachineStream() {}

    /**
     * Takes the stream of an emulator whose guest stands still.
     *
     * @param socket where to wait for the emulator
     * @param start where in the file the stream begins
     */
    static void save(QmpClient monitor, Path socket, FileChannel file, long start, DomainJob job) throws IOException {
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            JsonObject where = new JsonObject();
            where.addProperty("uri", "unix:" + socket);
            monitor.execute("migrate", where);
            try (SocketChannel stream = accept(server, monitor)) {
                copy(stream, file, start, monitor, job);
            }
            finish(monitor, job);
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static SocketChannel accept(ServerSocketChannel server, QmpClient monitor) throws IOException {
        server.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            selector.select(PATIENCE.toMillis());
            SocketChannel stream = server.accept();
            if (stream == null) {
                throw new IOException(failure(monitor.execute("query-migrate"), "the emulator sends nothing"));
            }
            stream.configureBlocking(true);
            return stream;
        }
    }

    private static void copy(SocketChannel stream, FileChannel file, long start, QmpClient monitor, DomainJob job)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        long position = start;
        long shown = System.nanoTime();
        while (stream.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                position += file.write(buffer, position);
            }
            buffer.clear();
            if (job.aborted()) {
                monitor.execute("migrate_cancel");
                job.requireNotAborted();
            }
            if (System.nanoTime() - shown > PROGRESS_NANOS) {
                shown = System.nanoTime();
                show(monitor.execute("query-migrate"), job);
            }
        }
    }

    private static void show(JsonElement answer, DomainJob job) {
        if (answer.isJsonObject()) {
            job.progress(progress(answer.getAsJsonObject()));
        }
    }

    /** How far a machine's stream is by what its monitor says of it. */
    static JobProgress progress(JsonObject facts) {
        if (!(facts.get("ram") instanceof JsonObject ram)) {
            return new JobProgress.Unmeasured();
        }
        long total = number(ram, "total");
        long left = number(ram, "remaining");
        return new JobProgress.Stream(
                new Amount(total, Math.max(total - left, 0), left), 0, 0, null, 1, 0, OptionalLong.empty());
    }

    private static long number(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null ? 0 : value.getAsLong();
    }

    private static void finish(QmpClient monitor, DomainJob job) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonElement answer = monitor.execute("query-migrate");
            String status = status(answer);
            if ("completed".equals(status)) {
                show(answer, job);
                return;
            }
            if ("cancelled".equals(status)) {
                // Nobody but a client asks for that, here or in another shell.
                throw job.canceled();
            }
            if ("failed".equals(status) || System.nanoTime() > end) {
                job.requireNotAborted();
                throw new IOException(failure(answer, "the emulator did not finish"));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static @Nullable String status(JsonElement answer) {
        JsonElement status = answer.isJsonObject() ? answer.getAsJsonObject().get("status") : null;
        return status == null ? null : status.getAsString();
    }

    private static String failure(JsonElement answer, String fallback) {
        JsonElement text = answer.isJsonObject() ? answer.getAsJsonObject().get("error-desc") : null;
        return text == null ? fallback : text.getAsString();
    }

    /**
     * Feeds a stream to an emulator that waits for it, and waits until the machine is there.
     *
     * @param socket where the emulator listens
     * @param start where in the file the stream begins
     */
    static void restore(QmpClient monitor, Path socket, Path file, long start) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                SocketChannel to = connect(socket)) {
            long position = start;
            long size = from.size();
            while (position < size) {
                long count = from.transferTo(position, Math.min(size - position, BUFFER), to);
                if (count <= 0) {
                    break;
                }
                position += count;
            }
            to.shutdownOutput();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonElement answer = monitor.execute("query-status");
            String status = status(answer);
            if (!"inmigrate".equals(status)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException("the emulator does not take the saved machine");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return channel;
            } catch (IOException e) {
                channel.close();
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
