package org.jvirsh.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * A libvirtd of a test's own, with its own configuration and state: in mount and process namespaces of their own, so that nothing
 * of the machine changes, and whatever it has started ends with it.
 */
final class LibvirtDaemon implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of(
            "/usr/bin/unshare", "/usr/bin/nsenter", "/usr/sbin/libvirtd", "/usr/sbin/virtlogd", "/usr/bin/virsh",
            "/usr/bin/qemu-system-x86_64", "/usr/bin/qemu-img", "/usr/sbin/sshd", "/usr/bin/openssl");

    private static final List<String> NAMESPACES =
            List.of("unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private");

    /** The shell stays, because somebody has to take the ends of processes that have lost their parents. */
    private static final String SCRIPT =
            """
            set -e
            hostname "${PWD##*/}.test"
            cp -a /etc/libvirt/. etc/
            rm -rf etc/qemu/networks/* etc/qemu/*.xml etc/storage/* etc/secrets/*
            mount -t tmpfs none /run
            mkdir -p /run/lock /run/libvirt /run/sshd
            ln -s "$PWD/run/libvirt-sock" "$PWD/run/libvirt-sock-ro" /run/libvirt/
            mount --bind etc /etc/libvirt
            mount --bind lib /var/lib/libvirt
            mount --bind cache /var/cache/libvirt
            mount --bind log /var/log/libvirt
            printf '127.0.0.1 localhost a.test b.test\\n' >hosts
            mount --bind hosts /etc/hosts
            printf 'user = "root"\\ngroup = "root"\\nsecurity_driver = "none"\\n' >>/etc/libvirt/qemu.conf
            virtlogd -d -p /run/virtlogd.pid
            libvirtd --listen -f "$PWD/libvirtd.conf" -p /run/libvirtd.pid &
            wait $!
            """;

    private final Path directory;
    private final int port;
    private final int tlsPort;
    private final String settings;
    private Process process;

    private LibvirtDaemon(Path directory, int port, int tlsPort, String settings, Process process) {
        this.directory = directory;
        this.port = port;
        this.tlsPort = tlsPort;
        this.settings = settings;
        this.process = process;
    }

    /** Skips the test, with the reason, where there can be none; fails it where it must run. */
    static void require() throws IOException, InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(missing.get()).isNull();
            abort(missing.get());
        }
    }

    private static Optional<String> missing() throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(Path.of(program))) {
                return Optional.of(program + " is not installed");
            }
        }
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can start a libvirtd of its own");
        }
        Process trial = new ProcessBuilder(with("true")).inheritIO().start();
        return trial.waitFor() == 0 ? Optional.empty() : Optional.of("unshare makes no namespaces here");
    }

    private static List<String> with(String... command) {
        return Stream.concat(NAMESPACES.stream(), Stream.of(command)).toList();
    }

    /** Starts one that listens on TCP. */
    static LibvirtDaemon start(Path directory) throws Exception {
        return start(directory, "listen_tls=0\n");
    }

    /** Starts one with more lines of configuration. */
    static LibvirtDaemon start(Path directory, String settings) throws Exception {
        for (String name : List.of("run", "etc", "lib", "cache", "log")) {
            Files.createDirectories(directory.resolve(name));
        }
        int[] ports = freePorts();
        LibvirtDaemon daemon = new LibvirtDaemon(
                directory, ports[0], ports[1], settings, launch(directory, ports[0], ports[1], settings));
        daemon.await();
        return daemon;
    }

    private static Process launch(Path directory, int port, int tlsPort, String settings) throws IOException {
        Files.writeString(directory.resolve("libvirtd.conf"), """
                listen_tcp=1
                listen_addr="127.0.0.1"
                tcp_port="%d"
                tls_port="%d"
                auth_tcp="none"
                auth_unix_rw="none"
                auth_unix_ro="none"
                unix_sock_dir="%s"
                host_uuid="%s"
                """.formatted(port, tlsPort, directory.resolve("run"), UUID.randomUUID()) + settings);
        return new ProcessBuilder(with("sh", "-c", SCRIPT))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("libvirtd.log").toFile())
                .start();
    }

    private void await() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!listens()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                close();
                throw new IOException("libvirtd has not come up:\n" + Files.readString(directory.resolve("libvirtd.log")));
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return Files.exists(socket());
        } catch (IOException e) {
            return false;
        }
    }

    /** Two ports that nobody has at the moment. */
    static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    Path socket() {
        return directory.resolve("run/libvirt-sock");
    }

    String overUnix() {
        return "qemu+unix:///system?socket=" + socket();
    }

    String overTcp() {
        return "qemu+tcp://127.0.0.1:" + port + "/system";
    }

    String testOverTcp() {
        return "test+tcp://127.0.0.1:" + port + "/default";
    }

    /** The process number of libvirtd itself. */
    long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/libvirtd"))
                .findFirst().orElseThrow().pid();
    }

    /** Starts a program where the daemon is at home; it ends with the daemon at the latest. */
    Process inside(String... command) throws IOException {
        List<String> enter = List.of("nsenter", "--target", String.valueOf(pid()), "--mount", "--pid");
        return new ProcessBuilder(Stream.concat(enter.stream(), Stream.of(command)).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("inside.log").toFile())
                .start();
    }

    /** Sends it a signal. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
    }

    /** Starts it again, with nothing running, where the one before was. */
    void again() throws Exception {
        close();
        process = launch(directory, port, tlsPort, settings);
        await();
    }

    /** Ends it and all that it has started. */
    @Override
    public void close() throws InterruptedException {
        // The first process of the namespace dies with unshare, which heeds no other signal, and takes the others along.
        process.destroyForcibly().waitFor();
    }
}
