package org.jvirsh.emulator.devices.serial;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class BackendTest {
    @TempDir
    Path directory;

    private static void write(CharBackend backend, String text) {
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            backend.write(b);
        }
    }

    private static SocketChannel connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        return channel;
    }

    private static String receive(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until it is full
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Takes bytes as a vCPU does: it looks, and sleeps until it is woken when there is nothing. */
    private static String take(CharBackend backend, Semaphore woken, int length) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int b = backend.read();
            if (b >= 0) {
                text.append((char) b);
            } else {
                woken.acquire();
            }
        }
        return text.toString();
    }

    @Test
    void fileHoldsEverythingAfterClose() throws IOException {
        Path path = directory.resolve("console.txt");
        Files.writeString(path, "old");
        String text = "0123456789".repeat(20_000);
        FileBackend backend = new FileBackend(path, false);
        backend.start(() -> {});
        write(backend, text);
        assertThat(backend.read()).isEqualTo(-1);
        backend.close();
        assertThat(backend.lost()).isZero();
        assertThat(path).hasContent(text);
        assertThatThrownBy(() -> new FileBackend(directory.resolve("none/console.txt"), false))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLogGetsWhatThePortSays() throws IOException {
        Path log = directory.resolve("log");
        Path port = directory.resolve("port");
        Files.writeString(log, "old ");
        Files.writeString(port, "old ");
        CharBackend backend = new LoggedBackend(new FileBackend(port, false), new FileBackend(log, true));
        backend.start(() -> {});
        write(backend, "new");
        assertThat(backend.outside()).isEqualTo("file");
        backend.close();
        assertThat(port).hasContent("new");
        assertThat(log).hasContent("old new");
    }

    @Test
    void streamsCarryBothDirections() throws Exception {
        Semaphore woken = new Semaphore(0);
        PipedOutputStream out = new PipedOutputStream();
        try (PipedInputStream peer = new PipedInputStream(out)) {
            String text = "typed".repeat(2000);
            StdioBackend backend =
                    new StdioBackend(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), out);
            backend.start(woken::release);
            write(backend, "prompt> ");
            assertThat(peer.readNBytes(8)).asString(StandardCharsets.ISO_8859_1).isEqualTo("prompt> ");
            assertThat(take(backend, woken, text.length())).isEqualTo(text);
            assertThat(backend.read()).isEqualTo(-1);
            backend.close();
        }
    }

    @Test
    void aPeerThatStopsReadingNeverBlocksTheGuest() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        StdioBackend backend = new StdioBackend(new ByteArrayInputStream(new byte[0]), stuck);
        backend.start(() -> {});
        backend.write('a');
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 3 * OutputLog.CAPACITY; i++) {
            backend.write(i);
        }
        release.countDown();
        backend.close();
        assertThat(backend.lost()).isEqualTo(2L * OutputLog.CAPACITY);
    }

    @Test
    void socketReplaysAndFollows() throws Exception {
        Path path = directory.resolve("serial.sock");
        Semaphore woken = new Semaphore(0);
        try (UnixSocketBackend backend = new UnixSocketBackend(path)) {
            backend.start(woken::release);
            String boot = "x".repeat(1000) + "0123456789abcdef".repeat(UnixSocketBackend.REPLAY / 16);
            write(backend, boot);
            try (SocketChannel client = connect(path)) {
                assertThat(receive(client, UnixSocketBackend.REPLAY)).isEqualTo(boot.substring(1000));
                write(backend, "login: ");
                assertThat(receive(client, 7)).isEqualTo("login: ");
                send(client, "root\n");
                assertThat(take(backend, woken, 5)).isEqualTo("root\n");
            }
            write(backend, "Password: ");
            for (int i = 0; i < 3; i++) {
                try (SocketChannel next = connect(path)) {
                    String all = receive(next, UnixSocketBackend.REPLAY);
                    assertThat(all).endsWith("login: Password: ");
                    send(next, "s");
                    assertThat(take(backend, woken, 1)).isEqualTo("s");
                }
            }
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void pastedInputWaitsForTheGuest() throws Exception {
        Path path = directory.resolve("serial.sock");
        Semaphore woken = new Semaphore(0);
        String text = "0123456789".repeat(100_000);
        try (UnixSocketBackend backend = new UnixSocketBackend(path)) {
            backend.start(woken::release);
            try (SocketChannel client = connect(path)) {
                Thread sender = Thread.ofVirtual().start(() -> {
                    try {
                        send(client, text);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                assertThat(take(backend, woken, text.length())).isEqualTo(text);
                sender.join();
            }
        }
    }

    @Test
    void aStuckClientMakesRoomForTheNext() throws Exception {
        Path path = directory.resolve("serial.sock");
        try (UnixSocketBackend backend = new UnixSocketBackend(path)) {
            backend.start(() -> {});
            try (SocketChannel stuck = connect(path)) {
                assertThat(stuck.isConnected()).isTrue();
                for (int i = 0; i < 2 * OutputLog.CAPACITY; i++) {
                    backend.write('a' + i % 26);
                }
                try (SocketChannel next = connect(path)) {
                    assertThat(receive(next, UnixSocketBackend.REPLAY)).hasSize(UnixSocketBackend.REPLAY);
                }
            }
        }
    }

    @Test
    void socketPathInUseIsRefusedAndAStaleOneReplaced() throws IOException {
        Path path = directory.resolve("serial.sock");
        try (UnixSocketBackend first = new UnixSocketBackend(path)) {
            first.start(() -> {});
            assertThatThrownBy(() -> new UnixSocketBackend(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        Path file = directory.resolve("file");
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> new UnixSocketBackend(file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("precious");
        try (var stale = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stale.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        new UnixSocketBackend(path).close();
        assertThat(path).doesNotExist();
    }

    @Test
    void pseudoTerminalCarriesBothDirectionsUnchanged() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        Semaphore woken = new Semaphore(0);
        try (PtyBackend backend = new PtyBackend()) {
            backend.start(woken::release);
            write(backend, "nobody reads this\n");
            for (int i = 0; i < 2; i++) {
                try (FileInputStream in = new FileInputStream(backend.path());
                        FileOutputStream out = new FileOutputStream(backend.path())) {
                    out.write("ls\r\u0003".getBytes(StandardCharsets.ISO_8859_1));
                    assertThat(take(backend, woken, 4)).isEqualTo("ls\r\u0003");
                    write(backend, "boot\n");
                    assertThat(in.readNBytes(5)).asString(StandardCharsets.ISO_8859_1).isEqualTo("boot\n");
                }
            }
        }
    }

    @Test
    void aTerminalClientThatDoesNotReadNeverBlocksTheGuest() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        Semaphore woken = new Semaphore(0);
        try (PtyBackend backend = new PtyBackend()) {
            backend.start(woken::release);
            try (FileOutputStream out = new FileOutputStream(backend.path())) {
                out.write('a');
                assertThat(take(backend, woken, 1)).isEqualTo("a");
                for (int i = 0; i < 3 * OutputLog.CAPACITY; i++) {
                    backend.write(i);
                }
                out.write('b');
                assertThat(take(backend, woken, 1)).isEqualTo("b");
            }
        }
    }

    @Test
    void aLineHasASocketAndATerminalAtOnce() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        Path path = directory.resolve("line.sock");
        Semaphore woken = new Semaphore(0);
        PtyBackend pty = new PtyBackend();
        try (TerminalBackend backend = new TerminalBackend(new UnixSocketBackend(path), pty)) {
            backend.start(woken::release);
            assertThat(backend.outside()).isEqualTo("pty:" + pty.path());
            write(backend, "boot ");
            Process cat = new ProcessBuilder("sh", "-c", "echo hello; head -c 5", pty.path())
                    .redirectInput(new File(pty.path()))
                    .redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (SocketChannel client = connect(path);
                    FileOutputStream typing = new FileOutputStream(pty.path())) {
                typing.write('x');
                assertThat(take(backend, woken, 1)).isEqualTo("x");
                write(backend, "login: ");
                assertThat(receive(client, 12)).isEqualTo("boot login: ");
                assertThat(cat.getInputStream().readNBytes(11))
                        .asString(StandardCharsets.ISO_8859_1)
                        .isEqualTo("hello\nlogin");
                assertThat(cat.waitFor()).isZero();
                send(client, "root\n");
                assertThat(take(backend, woken, 5)).isEqualTo("root\n");
            } finally {
                cat.destroyForcibly();
            }
        }
        assertThat(path).doesNotExist();
    }
}
