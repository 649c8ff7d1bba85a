package org.jvirsh.driver.emu;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Serves {@code emu:///session}, the user's own domains, and {@code emu:///embed?root=DIR}, those below a directory. */
public final class EmuDriver implements Driver {
    private final Map<String, String> environment;
    private final Path home;
    private final Supplier<EmulatorProgram> program;

    /**
     * The driver with the emulator of this build.
     *
     * @param environment the process's environment, for the XDG base directories
     * @param home the user's home directory
     */
    public EmuDriver(Map<String, String> environment, Path home) {
        this(environment, home, EmulatorProgram::locate);
    }

    EmuDriver(Map<String, String> environment, Path home, Supplier<EmulatorProgram> program) {
        this.environment = environment;
        this.home = home;
        this.program = program;
    }

    @Override
    public boolean accepts(ConnectionUri uri) {
        return uri.driver().equals("emu") && uri.transport() == null && uri.host() == null;
    }

    @Override
    public Connection open(ConnectionUri uri, Access access) {
        StateLayout layout =
                switch (uri.path()) {
                    case "/session" -> StateLayout.session(environment, home);
                    case "/embed" -> StateLayout.root(embedRoot(uri), environment);
                    default ->
                        throw EmuErrors.error(
                                ErrorCode.INTERNAL_ERROR,
                                "unexpected emu URI path '" + uri.path() + "', try emu:///session");
                };
        return new EmuConnection(uri.text(), access, layout, program).opened();
    }

    private static Path embedRoot(ConnectionUri uri) {
        String root = uri.parameters().getOrDefault("root", "");
        if (root.isEmpty()) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "root parameter is required for the emu:///embed URI");
        }
        if (!root.startsWith("/")) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "root path '" + root + "' is not absolute");
        }
        return Path.of(root);
    }
}
