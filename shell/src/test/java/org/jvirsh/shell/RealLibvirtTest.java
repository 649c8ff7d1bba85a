package org.jvirsh.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.shell.LibvirtTour.Said;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * jvirsh beside the virsh of the system, each on a libvirtd of its own. Where the two may differ, the list of differences says
 * so; nothing else is let pass.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealLibvirtTest {
    /** The version of virsh that the list of differences is about. */
    private static final String LISTED = "9.0.0";

    @TempDir
    static Path home;

    private static LibvirtDaemon theirs;
    private static LibvirtDaemon ours;
    private static LibvirtKeys keys;

    @BeforeAll
    static void start() throws Exception {
        LibvirtDaemon.require();
        keys = LibvirtKeys.create(home.resolve("keys"));
        theirs = LibvirtDaemon.start(home.resolve("a"));
        ours = LibvirtDaemon.start(home.resolve("b"), keys.settings());
    }

    @AfterAll
    static void stop() throws Exception {
        if (ours != null) {
            ours.close();
        }
        if (theirs != null) {
            theirs.close();
        }
    }

    @Test
    void qemuOverAUnixSocketIsWhatItIsToVirsh() throws Exception {
        compare("qemu-tour.txt", LibvirtDaemon::overUnix);
    }

    @Test
    void qemuOverTcpIsWhatItIsToVirsh() throws Exception {
        compare("qemu-tour.txt", LibvirtDaemon::overTcp);
    }

    @Test
    void optionsAreWhatTheyAreToVirsh() throws Exception {
        compare("options-tour.txt", LibvirtDaemon::overTcp);
    }

    @Test
    void testOverTcpIsWhatItIsToVirsh() throws Exception {
        compare("test-tour.txt", LibvirtDaemon::testOverTcp);
    }

    @Test
    void aTunnelThroughSshIsWhatItIsToVirsh() throws Exception {
        int port = LibvirtDaemon.freePorts()[0];
        Process server = ours.inside(keys.sshServer(port));
        try {
            String uri = "qemu+ssh://root@127.0.0.1:" + port + "/system?no_verify=1&no_tty=1&keyfile=" + keys.directory();
            String right = uri + "/user";
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (LibvirtTour.jvirsh(home, right, "uri").status() != 0 && System.nanoTime() < deadline) {
                assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).as("sshd has ended").isFalse();
            }
            for (String line : List.of("list --all", "hostname", "dominfo nosuch")) {
                sameHere(right, line);
            }
            assertThat(LibvirtTour.jvirsh(home, right, "list --all").out()).contains("Id   Name   State");
            assertThat(sameHere(uri + "/stranger", "list").err()).contains("Permission denied");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void certificatesDecideWhoMayTalk() throws Exception {
        String uri = "qemu+tls://127.0.0.1:" + ours.tlsPort() + "/system?pkipath=" + keys.directory();
        assertThat(sameHere(uri + "/right", "list --all").out()).contains("Id   Name   State");
        sameHere(uri + "/right", "domstats nosuch");
        Said refused = sameHere(uri + "/wrong", "list --all");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("error: failed to connect to the hypervisor\nerror: ");
        assertThat(sameHere(uri + "/nosuch", "list").err()).contains("Cannot read CA certificate");
    }

    /** Both clients on the same daemon. */
    private static Said sameHere(String uri, String line) throws Exception {
        Said expected = LibvirtTour.virsh(home, uri, line);
        Said found = LibvirtTour.jvirsh(home, uri, line);
        assertThat(found).as(line).isEqualTo(expected);
        return found;
    }

    private static void compare(String resource, Function<LibvirtDaemon, String> uri) throws Exception {
        LibvirtTour tour = new LibvirtTour(resource);
        Map<String, List<Said>> expected;
        Map<String, List<Said>> found;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Map<String, List<Said>>> peer =
                    threads.submit(() -> tour.walk(LibvirtTour::virsh, theirs, uri.apply(theirs)));
            Future<Map<String, List<Said>>> mine =
                    threads.submit(() -> tour.walk(LibvirtTour::jvirsh, ours, uri.apply(ours)));
            expected = peer.get();
            found = mine.get();
        }
        Map<String, String> known = new TreeMap<>();
        for (String line : LibvirtTour.resource("differences.txt")) {
            if (line.contains(" :: ")) {
                known.put(line.substring(0, line.indexOf(" :: ")), line);
            }
        }
        StringBuilder differences = new StringBuilder();
        boolean listed = LibvirtTour.process(home, "virsh", "--version").out().strip().equals(LISTED);
        expected.forEach((line, answers) -> {
            boolean same = answers.equals(found.get(line));
            if (!same && !known.containsKey(line)) {
                differences.append("\n> ").append(line).append('\n');
                missing(answers, found.get(line)).forEach(said -> differences.append("- ").append(said).append('\n'));
                missing(found.get(line), answers).forEach(said -> differences.append("+ ").append(said).append('\n'));
            } else if (same && listed && known.containsKey(line)) {
                differences.append("\n> ").append(line).append(" is listed as different but is not\n");
            }
        });
        assertThat(differences.toString()).isEmpty();
    }

    /** Lines that one has said more often than another. */
    private static List<String> missing(List<Said> from, List<Said> in) {
        List<String> lines = new ArrayList<>();
        from.forEach(said -> said.toString().lines().forEach(lines::add));
        in.forEach(said -> said.toString().lines().forEach(lines::remove));
        return lines;
    }
}
