package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.ProcessIdentity;
import org.jvirsh.driver.emu.file.RunEnd;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Ends the process of a domain and removes what is left of the run. */
public final class DomainEnd {
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private DomainEnd() {}

    /** Pulls the plug. */
    public static void destroy(DomainHandle domain, DomainStatus status, Set<DestroyFlag> flags) {
        stop(domain, status, flags.contains(DestroyFlag.GRACEFUL), ShutoffReason.DESTROYED);
        if (flags.contains(DestroyFlag.REMOVE_LOGS)) {
            try {
                Files.deleteIfExists(domain.host().layout().log(domain.name()));
            } catch (IOException e) {
                throw EmuErrors.io("cannot remove the log of domain '" + domain.name() + "'", e);
            }
        }
    }

    /**
     * Ends the process.
     *
     * @param graceful whether a process that does not end by itself is left alone
     * @param reason what the domain is shut off for
     */
    public static void stop(DomainHandle domain, DomainStatus status, boolean graceful, ShutoffReason reason) {
        ProcessIdentity process = status.process();
        try (QmpClient monitor = QmpClient.connect(status.monitor(), QUIT_PATIENCE)) {
            monitor.execute("quit");
        } catch (IOException e) {
            // An emulator that does not answer, or ends before it does, is dealt with below.
        }
        boolean killed = !process.awaitEnd(QUIT_PATIENCE);
        if (killed) {
            if (graceful) {
                throw EmuErrors.error(
                        ErrorCode.SYSTEM_ERROR,
                        "Failed to terminate process " + process.pid() + " with SIGTERM: Device or resource busy");
            }
            process.kill();
            if (!process.awaitEnd(KILL_PATIENCE)) {
                throw EmuErrors.error(
                        ErrorCode.SYSTEM_ERROR,
                        "Failed to terminate process " + process.pid() + " with SIGKILL: Device or resource busy");
            }
        }
        domain.host().watch().ending(domain.uuid(), new RunEnd(reason, false));
        if (killed) {
            ImageMending.mend(status.live());
        }
        try {
            domain.host().registry().bury(status, new RunEnd(reason, false));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove the status of domain '" + domain.name() + "'", e);
        }
    }
}
