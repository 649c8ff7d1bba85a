package org.jvirsh.junit;

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

/** Opens the connections that tests name. */
final class TestConnector implements Connector {
    @Override
    public Connection open(@Nullable String uri, Access access) {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Optional<ConnectionUri> parsed = uri == null ? Optional.empty() : Optional.of(ConnectionUri.parse(uri));
        List<Driver> drivers = List.of(new EmuDriver(environment, home), new TestDriver(), new LibvirtDriver());
        for (Driver driver : drivers) {
            if (parsed.isPresent() && driver.accepts(parsed.get())) {
                return driver.open(parsed.get(), access);
            }
        }
        throw new VirException(ErrorCode.NO_CONNECT, ErrorDomain.NONE, String.valueOf(uri));
    }
}
