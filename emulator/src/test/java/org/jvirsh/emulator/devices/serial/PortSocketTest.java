package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PortSocketTest {
    @TempDir
    private Path directory;

    private final Semaphore woken = new Semaphore(0);
    private Path path;
    private PortSocket socket;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("agent.sock");
        socket = new PortSocket(path);
        socket.start(woken::release);
    }

    @AfterEach
    void close() {
        socket.close();
        assertThat(Files.exists(path)).isFalse();
    }

    private SocketChannel connect() throws Exception {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        await(socket::connected);
        return channel;
    }

    private void await(BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            woken.acquire();
        }
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private String take(int length) throws InterruptedException {
        byte[] bytes = new byte[length];
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int n = socket.read(bytes, length - text.length());
            if (n == 0) {
                woken.acquire();
            }
            text.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Test
    void clientsComeAndGoAndTheNextBeginsAfresh() throws Exception {
        byte[] lost = "nobody hears this".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(socket.write(lost, 0, lost.length)).isEqualTo(lost.length);
        assertThat(socket.outside()).isEqualTo("disconnected:unix:" + path + ",server=on");
        try (SocketChannel first = connect()) {
            assertThat(socket.outside()).isEqualTo("unix:" + path + ",server=on");
            say(first, "hello");
            assertThat(take(5)).isEqualTo("hello");
            assertThat(socket.write(new byte[] {'x'}, 0, 1)).isEqualTo(1);
            ByteBuffer got = ByteBuffer.allocate(8);
            assertThat(first.read(got)).isEqualTo(1);
            say(first, "unread");
        }
        await(() -> !socket.connected());
        try (SocketChannel second = connect()) {
            say(second, "fresh");
            assertThat(take(5)).isEqualTo("fresh");
        }
    }

    @Test
    void aSlowClientIsWaitedForAndGetsEverything() throws Exception {
        byte[] all = new byte[2 << 20];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 >> 8);
        }
        try (SocketChannel client = connect()) {
            ByteBuffer got = ByteBuffer.allocate(all.length);
            int refused = 0;
            for (int done = 0; done < all.length; ) {
                int n = socket.write(all, done, all.length - done);
                assertThat(n).as("what is under way is bounded").isLessThanOrEqualTo(OutputQueue.CAPACITY);
                done += n;
                if (n == 0) {
                    refused++;
                    // The client takes something, and the socket tells of the room.
                    client.read(got.limit(Math.min(got.capacity(), got.position() + 100_000)));
                    woken.acquire();
                }
            }
            got.limit(got.capacity());
            while (got.hasRemaining()) {
                assertThat(client.read(got)).isPositive();
            }
            assertThat(refused).isPositive();
            assertThat(got.array()).isEqualTo(all);
        }
    }

    @Test
    void whatAClientLeavesBehindThatSaidMoreThanTheGuestTakesIsNotSaidByTheNext() throws Exception {
        try (SocketChannel first = connect()) {
            first.configureBlocking(false);
            ByteBuffer much = ByteBuffer.allocate(1 << 20);
            while (first.write(much) > 0) {
                // until nobody takes any more
            }
        }
        try (SocketChannel second = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            second.connect(UnixDomainSocketAddress.of(path));
            say(second, "fresh");
            second.configureBlocking(false);
            while (second.read(ByteBuffer.allocate(1)) == 0) {
                // Whoever hears this is the one that is served.
                int _ = socket.write(new byte[] {'!'}, 0, 1);
                boolean _ = woken.tryAcquire(20, TimeUnit.MILLISECONDS);
            }
            assertThat(take(5)).isEqualTo("fresh");
        }
    }

    @Test
    void aPathThatIsTakenIsRefused() {
        assertThatThrownBy(() -> new PortSocket(path)).hasMessageContaining("is in use by another program");
    }
}
