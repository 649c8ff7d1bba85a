package org.jvirsh.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;

/** A libvirtd that goes away, or stops answering, in the middle of something. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LibvirtFaultsTest {
    /** Bytes of the answers up to a connection being open are fewer, and the capabilities are more. */
    private static final long INTO_THE_CAPABILITIES = 3000;

    @TempDir
    static Path home;

    private static LibvirtDaemon daemon;

    @BeforeAll
    static void start() throws Exception {
        LibvirtDaemon.require();
        daemon = LibvirtDaemon.start(home.resolve("a"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void aConnectionThatBreaksDuringACommandIsOpenedAgainByTheNext() throws Exception {
        try (StrangeServer server = StrangeServer.before(daemon.port(), INTO_THE_CAPABILITIES, false, true)) {
            TestHost host = new TestHost(home);
            assertThat(host.run("-q", "-c", server.uri(), "capabilities; uri")).isZero();
            assertThat(host.out()).isEqualTo(server.uri() + "\n");
            assertThat(host.err()).isEqualTo("error: Disconnected from " + server.uri() + " due to I/O error\n"
                    + "error: failed to get capabilities\nerror: End of file while reading data: Input/output error\n"
                    + "error: Reconnected to the hypervisor\n");
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    /** The last command of a run: nothing asks for the connection again. */
    @Test
    void aConnectionThatBreaksDuringTheLastCommandIsToldOf() throws Exception {
        try (StrangeServer server = StrangeServer.before(daemon.port(), INTO_THE_CAPABILITIES, false, true)) {
            TestHost host = new TestHost(home);
            assertThat(host.run("-q", "-c", server.uri(), "capabilities")).isEqualTo(1);
            assertThat(host.err()).isEqualTo("error: Disconnected from " + server.uri() + " due to I/O error\n"
                    + "error: failed to get capabilities\nerror: End of file while reading data: Input/output error\n");
        }
    }

    @Test
    void aSilentPeerIsGivenUpByKeepAlive() throws Exception {
        try (StrangeServer server = StrangeServer.before(daemon.port(), INTO_THE_CAPABILITIES, false, false)) {
            TestHost host = new TestHost(home);
            assertThat(host.run("-q", "-k", "1", "-K", "1", "-c", server.uri(), "capabilities; uri")).isZero();
            assertThat(host.err())
                    .contains("error: failed to get capabilities\n")
                    .contains("due to keepalive timeout\n")
                    .endsWith("error: Reconnected to the hypervisor\n");
        }
    }

    @Test
    void anUploadThatBreaksFailsAndTheShellGoesOn() throws Exception {
        Files.write(home.resolve("big"), new byte[32 << 20]);
        TestHost host = new TestHost(home);
        assertThat(host.run("-c", daemon.overTcp(), "pool-create-as p dir --target " + home.resolve("pool")
                + " --build; vol-create-as p v 32M")).as(host.err()).isZero();
        for (boolean cut : new boolean[] {true, false}) {
            try (StrangeServer server = StrangeServer.before(daemon.port(), 5 << 20, true, cut)) {
                assertThat(host.run("-q", "-k", "1", "-K", "1", "-c", server.uri(), "vol-upload v big p; vol-path v p")).isZero();
                assertThat(host.out()).isEqualTo(home.resolve("pool/v") + "\n");
                assertThat(host.err()).contains("error: cannot ").endsWith("error: Reconnected to the hypervisor\n");
            }
        }
        host.run("-c", daemon.overTcp(), "pool-destroy p");
    }

    @Test
    void aStoppedDaemonIsGivenUpAndAKilledOneIsFoundAgain() throws Exception {
        TestHost host = new TestHost(home);
        try (Connection connection = connect()) {
            connection.setKeepAlive(1, 1);
            daemon.signal("STOP");
            assertThat(failure(connection)).contains("keepalive");
        } finally {
            daemon.signal("CONT");
        }
        assertThat(host.run("-c", daemon.overTcp(), "list")).isZero();
    }

    private static String failure(Connection connection) {
        try {
            connection.host().capabilities();
            return "no failure";
        } catch (VirException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aConsoleEndsWithItsDaemon() throws Exception {
        Files.writeString(home.resolve("dom.xml"), """
                <domain type='qemu'><name>talker</name><memory>32768</memory>
                <os><type arch='x86_64' machine='pc'>hvm</type></os>
                <devices><serial type='pty'/><console type='pty'/></devices></domain>
                """);
        TestHost host = new TestHost(home);
        assertThat(host.run("-c", daemon.overTcp(), "create dom.xml")).as(host.err()).isZero();
        try (Connection connection = connect();
                ConsoleChannel console = connection.domainByName("talker").openConsole(null, Set.of())) {
            console.write(new byte[] {'\r'}, 0, 1);
            daemon.signal("KILL");
            assertThat(drained(console)).isTrue();
        }
        daemon.again();
        assertThat(host.run("-c", daemon.overTcp(), "list")).as(host.err()).isZero();
    }

    /** Reads to the end, which is an error or none. */
    private static boolean drained(ConsoleChannel console) {
        byte[] buffer = new byte[4096];
        try {
            while (console.read(buffer) >= 0) {
                // What the firmware has said is of no interest.
                assertThat(buffer).isNotEmpty();
            }
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    private static Connection connect() {
        return Drivers.of(new Host(
                        Map.of(), home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false))
                .open(daemon.overTcp(), Access.READ_WRITE);
    }
}
