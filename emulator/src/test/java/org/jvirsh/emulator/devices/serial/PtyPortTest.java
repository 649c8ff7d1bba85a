package org.jvirsh.emulator.devices.serial;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(60)
class PtyPortTest {
    private final Semaphore woken = new Semaphore(0);
    private PtyPort port;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        port = new PtyPort();
        port.start(woken::release);
    }

    @AfterEach
    void close() {
        if (port != null) {
            port.close();
        }
    }

    private void await(BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            woken.acquire();
        }
    }

    private String take(int length) throws InterruptedException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            byte[] some = new byte[length - done];
            int n = port.read(some, some.length);
            if (n == 0) {
                woken.acquire();
            }
            System.arraycopy(some, 0, bytes, done, n);
            done += n;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void whoOpensItIsTheClientUntilItIsClosed() throws Exception {
        assertThat(port.outside()).isEqualTo("pty:" + port.path());
        assertThat(port.write(new byte[9], 0, 9)).as("nobody hears it").isEqualTo(9);
        for (int i = 0; i < 2; i++) {
            assertThat(port.connected()).isFalse();
            try (FileInputStream in = new FileInputStream(port.path());
                    FileOutputStream out = new FileOutputStream(port.path())) {
                await(port::connected);
                out.write("\n\u0003\u00ff".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(take(3)).isEqualTo("\n\u0003\u00ff");
                byte[] said = "\n\u0004\u0000".getBytes(StandardCharsets.ISO_8859_1);
                assertThat(port.write(said, 0, 3)).isEqualTo(3);
                assertThat(in.readNBytes(3)).isEqualTo(said);
            }
            await(() -> !port.connected());
        }
    }

    @Test
    void aLogHasWhatTheClientsWereTold(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "before\n");
        PtyPort other = new PtyPort();
        try (PortPeer logged = LoggedPort.of(other, file, true)) {
            logged.start(woken::release);
            try (FileInputStream in = new FileInputStream(other.path())) {
                await(logged::connected);
                byte[] said = "xhello\ny".getBytes(StandardCharsets.US_ASCII);
                assertThat(logged.write(said, 1, 6)).isEqualTo(6);
                assertThat(in.readNBytes(6)).asString(StandardCharsets.US_ASCII).isEqualTo("hello\n");
            }
        }
        assertThat(file).hasContent("before\nhello\n");
        assertThatThrownBy(() -> LoggedPort.of(new PtyPort(), directory.resolve("no/such"), false))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSlowClientIsWaitedForAndGetsEverything() throws Exception {
        byte[] all = new byte[1 << 20];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 >> 8);
        }
        byte[] got = new byte[all.length];
        try (FileInputStream in = new FileInputStream(port.path())) {
            await(port::connected);
            int taken = 0;
            int refused = 0;
            for (int done = 0; done < all.length; ) {
                int n = port.write(all, done, all.length - done);
                assertThat(n).as("what is under way is bounded").isLessThanOrEqualTo(OutputQueue.CAPACITY);
                done += n;
                if (n == 0) {
                    refused++;
                    taken += in.readNBytes(got, taken, 50_000);
                    woken.acquire();
                }
            }
            assertThat(in.readNBytes(got, taken, all.length - taken)).isEqualTo(all.length - taken);
            assertThat(refused).isPositive();
        }
        assertThat(got).isEqualTo(all);
    }

    @Test
    void aClientThatTakesNothingDoesNotKeepItFromEnding() throws Exception {
        try (FileInputStream in = new FileInputStream(port.path())) {
            await(port::connected);
            byte[] much = new byte[2 * OutputQueue.CAPACITY];
            assertThat(port.write(much, 0, much.length)).isBetween(1, much.length);
            port.close();
            assertThat(in.read()).as("what was on its way is still there").isZero();
        }
    }
}
