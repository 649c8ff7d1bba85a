package org.jvirsh.shell;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Servers that are no libvirtd: a clear error, and a shell that goes on. Needs the package libvirt0. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LibvirtGarbageTest {
    private static final String FAILED = "error: failed to connect to the hypervisor\nerror: ";

    @TempDir
    Path home;

    private TestHost host;

    @BeforeEach
    void needsTheLibrary() {
        host = new TestHost(home);
        host.run("connect qemu+tcp://127.0.0.1:1/system");
        boolean there = !host.err().contains("libvirt.so.0 is not installed");
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as("libvirt.so.0").isTrue();
        }
        assumeTrue(there, "libvirt.so.0 is not installed");
    }

    private static byte[] rubbish(String kind) {
        return switch (kind) {
            case "nothing" -> new byte[0];
            case "HTTP" -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            case "zeroes" -> new byte[4096];
            case "a length and no more" -> new byte[] {0, 0, 0, 28};
            case "another program's answer" -> new byte[] {
                0, 0, 0, 28, 0x11, 0x22, 0x33, 0x44, 0, 0, 0, 1, 0, 0, 0, 66, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0
            };
            default -> {
                byte[] bytes = new byte[4096];
                new Random(1).nextBytes(bytes);
                yield bytes;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "HTTP", "zeroes", "a length and no more", "another program's answer", "noise"})
    void rubbishIsAnErrorAndTheShellGoesOn(String kind) throws Exception {
        byte[] bytes = rubbish(kind);
        try (StrangeServer server = new StrangeServer((client, number) -> {
            client.getOutputStream().write(bytes);
            client.getInputStream().read(new byte[28]);
            client.close();
        })) {
            assertThat(host.run("-q", "connect " + server.uri() + "; connect test:///default; domid test")).isZero();
            assertThat(host.out()).isEqualTo("1\n");
            assertThat(host.err()).startsWith(FAILED);
            assertThat(host.err().lines()).allMatch(line -> line.startsWith("error: ") && line.length() > 10);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    /** The library waits for such a server for ever. */
    @Test
    void aServerThatSaysNothingIsLeftWithAnInterrupt() throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        try (StrangeServer server = new StrangeServer((Socket client, int number) -> there.countDown());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> status = threads.submit(() -> host.run("-c", server.uri(), "list"));
            there.await();
            threads.shutdownNow();
            assertThat(status.get()).isEqualTo(1);
            assertThat(host.err()).isEqualTo(FAILED + "interrupted\n");
        }
    }

    /** One of many hosts is none; the others are not kept waiting by it once that is known. */
    @Test
    void aHostThatIsNoneIsToldOfBesideTheOthers() throws Exception {
        try (StrangeServer server = new StrangeServer((client, number) -> client.close())) {
            String two = "connect a test:///default; connect b " + server.uri() + "; ";
            assertThat(host.run("-q", two + "domid test --on all; domid test --on all")).isEqualTo(1);
            assertThat(host.out()).isEqualTo("a:\n1\na:\n1\n");
            assertThat(host.err()).contains("error: b: failed to connect to the hypervisor\nerror: b: ");
            assertThat(server.accepted()).isEqualTo(1);
        }
    }
}
