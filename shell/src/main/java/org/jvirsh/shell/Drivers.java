package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jvirsh.commands.Connector;
import org.jvirsh.driver.emu.EmuDriver;
import org.jvirsh.driver.test.TestDriver;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** The drivers of this build, asked in order. */
final class Drivers implements Connector {
    /** Where libvirt's own daemon listens; every URI that no driver here serves would be its. */
    private static final Path LIBVIRT_SOCKET = Path.of("/var/run/libvirt/libvirt-sock");

    private final List<Driver> drivers;

    Drivers(List<Driver> drivers) {
        this.drivers = drivers;
    }

    /** The drivers for a process with these surroundings. */
    static Drivers of(Host host) {
        return new Drivers(List.of(new EmuDriver(host.environment(), host.home()), new TestDriver()));
    }

    @Override
    public Connection open(String text, Access access) {
        if (!text.isEmpty()) {
            ConnectionUri uri = ConnectionUri.parse(text);
            for (Driver driver : drivers) {
                if (driver.accepts(uri)) {
                    return driver.open(uri, access);
                }
            }
        }
        if (!Files.exists(LIBVIRT_SOCKET)) {
            throw new VirException(
                    ErrorCode.SYSTEM_ERROR,
                    ErrorDomain.RPC,
                    "Failed to connect socket to '" + LIBVIRT_SOCKET + "': No such file or directory");
        }
        throw new VirException(ErrorCode.NO_CONNECT, ErrorDomain.NONE, text);
    }
}
