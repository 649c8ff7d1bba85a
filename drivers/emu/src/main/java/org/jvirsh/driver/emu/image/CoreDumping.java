package org.jvirsh.driver.emu.image;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;

/** Writes a domain's memory into a file, for a debugger or as a saved machine, and says what becomes of the domain. */
final class CoreDumping {
    /** Much memory goes to a slow disk for a long time. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final DomainHandle handle;

    CoreDumping(DomainHandle handle) {
        this.handle = handle;
    }

    /** Refuses what cannot be asked for. */
    static void check(DumpFormat format, Set<DumpFlag> flags) {
        if (format != DumpFormat.RAW && !flags.contains(DumpFlag.MEMORY_ONLY)) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_INVALID,
                    "kdump-compressed format is only supported with memory-only dump");
        }
        if (format != DumpFormat.RAW) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    "unsupported dumpformat '" + format.word() + "' for this QEMU binary");
        }
    }

    /** Does it; the caller holds the domain's lock. */
    void run(DomainView view, Path file, Set<DumpFlag> flags) {
        DomainStatus status = view.requireActive();
        boolean ran = status.state() instanceof DomainState.Running;
        boolean stands = ran && !flags.contains(DumpFlag.LIVE);
        if (stands) {
            handle.monitor(status, "stop");
            write(status.with(new DomainState.Paused(PausedReason.DUMPING)));
        }
        try {
            if (flags.contains(DumpFlag.MEMORY_ONLY)) {
                memory(status, file);
            } else {
                new Saving(handle).copy(view, file);
            }
        } catch (RuntimeException e) {
            goOn(status, stands || ran && !flags.contains(DumpFlag.MEMORY_ONLY));
            throw e;
        }
        if (flags.contains(DumpFlag.CRASH)) {
            DomainEnd.stop(handle, status, false, ShutoffReason.CRASHED);
            return;
        }
        if (flags.contains(DumpFlag.RESET)) {
            handle.monitor(status, "system_reset");
        }
        goOn(status, ran || flags.contains(DumpFlag.RESET));
    }

    /** The emulator writes beside the file, which appears when it is whole. */
    private void memory(DomainStatus status, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JsonObject arguments = new JsonObject();
        arguments.addProperty("paging", false);
        arguments.addProperty("protocol", "file:" + part);
        try (QmpClient monitor = QmpClient.connect(status.monitor(), PATIENCE)) {
            monitor.execute("dump-guest-memory", arguments);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "unable to execute QEMU command 'dump-guest-memory': " + FileErrors.reason(e));
        }
    }

    private void goOn(DomainStatus status, boolean running) {
        if (running) {
            handle.monitor(status, "cont");
            write(status.with(new DomainState.Running(RunningReason.UNPAUSED)));
        } else {
            write(status);
        }
    }

    private void write(DomainStatus status) {
        handle.host().registry().files().writeStatus(status);
    }
}
