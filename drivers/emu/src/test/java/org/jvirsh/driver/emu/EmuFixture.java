package org.jvirsh.driver.emu;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;

/** A root directory with the fake emulator; ends every domain it can see when closed. */
final class EmuFixture implements AutoCloseable {
    private final Path root;
    private final List<Connection> open = new ArrayList<>();

    EmuFixture(Path root) {
        this.root = root;
    }

    static EmulatorProgram fakeProgram() {
        return new EmulatorProgram(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                testClasses(),
                FakeEmulator.class.getName()));
    }

    private static String testClasses() {
        try {
            return Path.of(FakeEmulator.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() {
        return connect(Access.READ_WRITE);
    }

    Connection connect(Access access) {
        EmuDriver driver = new EmuDriver(Map.of(), root.resolve("home"), EmuFixture::fakeProgram);
        Connection connection = driver.open(ConnectionUri.parse("emu:///embed?root=" + root), access);
        open.add(connection);
        return connection;
    }

    Path root() {
        return root;
    }

    static String xml(String name, String cmdline) {
        return "<domain type='emu'><name>" + name + "</name><memory unit='MiB'>64</memory>"
                + "<os><type>hvm</type><cmdline>" + cmdline + "</cmdline></os>"
                + "<devices><serial type='pty'/></devices></domain>";
    }

    /** Files of a run: all below the root but definitions, locks, logs, counters and remembered ends. */
    List<String> runFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("state"))) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> root.resolve("state").relativize(file).toString())
                    .filter(file -> file.startsWith("run/") || file.startsWith("sock/"))
                    .sorted()
                    .toList();
        }
    }

    static long pid(Connection connection, String name) {
        EmuConnection emu = (EmuConnection) connection;
        return emu.registry().find(name).orElseThrow().requireActive().process().pid();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("has not come true in time");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        for (Domain domain : connect().domains()) {
            if (domain.id().isPresent()) {
                domain.destroy(Set.of());
            }
        }
        open.forEach(Connection::close);
    }
}
