package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Connector;
import org.jvirsh.driver.emu.EmuDriver;
import org.jvirsh.driver.libvirt.LibvirtDriver;
import org.jvirsh.driver.test.TestDriver;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.shell.uri.UriResolver;

/** The drivers of this build, asked in order. */
final class Drivers implements Connector {
    /** Where libvirt's own daemon listens; every URI that no driver here serves would be its. */
    private static final Path LIBVIRT_SOCKET = Path.of("/var/run/libvirt/libvirt-sock");

    /** What libvirt's clients need first for a daemon on another host. */
    private static final String CA_CERTIFICATE = "/etc/pki/CA/cacert.pem";

    private final UriResolver uris;
    private final List<Driver> drivers;

    Drivers(UriResolver uris, List<Driver> drivers) {
        this.uris = uris;
        this.drivers = drivers;
    }

    /**
     * The drivers for a process with these surroundings. {@code JVIRSH_TEST_DRIVER=libvirt} leaves all {@code test:} URIs to
     * libvirt's own driver, as {@code ?driver=libvirt} does in one.
     */
    static Drivers of(Host host) {
        Driver emu = new EmuDriver(host.environment(), host.home());
        Driver libvirt = host.terminal() ? new LibvirtDriver(null) : new LibvirtDriver();
        return new Drivers(host.uris(), "libvirt".equals(host.environment().get("JVIRSH_TEST_DRIVER"))
                ? List.of(emu, libvirt)
                : List.of(emu, new TestDriver(), libvirt));
    }

    /**
     * Begins to load what a connection of libvirt's needs, beside all else there is to do before it is opened, where the first
     * options or the environment name one. What is named elsewhere is loaded when it is opened.
     */
    static void prepare(String[] arguments, Map<String, String> environment) {
        String uri = named(arguments);
        if (uri == null) {
            uri = environment.getOrDefault("VIRSH_DEFAULT_CONNECT_URI", environment.get("LIBVIRT_DEFAULT_URI"));
        }
        if (uri != null && isLibvirts(uri)) {
            LibvirtDriver.prepare();
        }
    }

    /** The URI among the options in front; it is not worth while to know those that have a value here. */
    private static @Nullable String named(String[] arguments) {
        for (int i = 0; i < arguments.length && arguments[i].startsWith("-"); i++) {
            if (arguments[i].equals("-c") || arguments[i].equals("--connect")) {
                return i + 1 < arguments.length ? arguments[i + 1] : null;
            }
        }
        return null;
    }

    /** False for names that only the configuration knows. */
    private static boolean isLibvirts(String uri) {
        return uri.indexOf(':') >= 0
                && !uri.startsWith("emu:")
                && !(uri.startsWith("test:") && !uri.contains("driver=libvirt"));
    }

    @Override
    public Connection open(@Nullable String name, Access access) {
        Optional<ConnectionUri> uri = uris.resolve(name);
        for (Driver driver : drivers) {
            if (uri.isPresent() && driver.accepts(uri.get())) {
                return driver.open(uri.get(), access);
            }
        }
        if (uri.isPresent() && uri.get().host() != null && uri.get().transport() == null) {
            throw new VirException(
                    ErrorCode.SYSTEM_ERROR,
                    ErrorDomain.RPC,
                    "Cannot read CA certificate '" + CA_CERTIFICATE + "': No such file or directory");
        }
        if (!Files.exists(LIBVIRT_SOCKET)) {
            throw new VirException(
                    ErrorCode.SYSTEM_ERROR,
                    ErrorDomain.RPC,
                    "Failed to connect socket to '" + LIBVIRT_SOCKET + "': No such file or directory");
        }
        throw new VirException(ErrorCode.NO_CONNECT, ErrorDomain.NONE, uri.map(ConnectionUri::text).orElse(""));
    }
}
