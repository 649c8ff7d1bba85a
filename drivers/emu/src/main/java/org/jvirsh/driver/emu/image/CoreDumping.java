package org.jvirsh.driver.emu.image;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.monitor.AbandonedMigration;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;

/** Writes a domain's memory into a file, for a debugger or as a saved machine, and says what becomes of the domain. */
public final class CoreDumping {
    /** Much memory goes to a slow disk for a long time. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final DomainHandle handle;

    public CoreDumping(DomainHandle handle) {
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
        boolean crash = flags.contains(DumpFlag.CRASH);
        PendingWork pending = PendingWork.of(handle.host().layout());
        Pending.Dump begun =
                new Pending.Dump(handle.uuid(), file.toAbsolutePath().toString(), ran, false, crash);
        pending.begin(handle.name(), begun);
        try {
            if (stands) {
                handle.monitor(status, "stop");
                write(status.with(new DomainState.Paused(PausedReason.DUMPING)));
            }
            if (flags.contains(DumpFlag.MEMORY_ONLY)) {
                memory(status, Saving.part(file));
            } else {
                new Saving(handle).copy(view, Saving.part(file));
            }
            pending.begin(handle.name(), begun.complete());
            place(file);
        } catch (RuntimeException e) {
            remove(Saving.part(file), e);
            goOn(status, stands || ran && !flags.contains(DumpFlag.MEMORY_ONLY));
            pending.finished(handle.name());
            throw e;
        }
        if (crash) {
            DomainEnd.stop(handle, status, false, ShutoffReason.CRASHED);
        } else {
            if (flags.contains(DumpFlag.RESET)) {
                handle.monitor(status, "system_reset");
            }
            goOn(status, ran || flags.contains(DumpFlag.RESET));
        }
        pending.finished(handle.name());
    }

    /** Brings to an end what somebody began who died: a file that is not whole goes, and the guest goes on if it ran. */
    public void recover(@Nullable DomainView view, Pending.Dump begun) {
        DomainStatus status = view == null ? null : view.status();
        if (status != null) {
            // An emulator that still writes answers when it is done with that.
            handle.monitor(status, "query-status", monitor -> monitor.running());
        }
        Path file = Path.of(begun.file());
        try {
            Files.deleteIfExists(handle.host().layout().socket(handle.name(), "outgoing"));
            if (!begun.whole()) {
                Files.deleteIfExists(Saving.part(file));
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
        if (begun.whole() && Files.exists(Saving.part(file))) {
            place(file);
        }
        if (status != null && begun.whole() && begun.crash()) {
            DomainEnd.stop(handle, status, false, ShutoffReason.CRASHED);
        } else if (status != null && begun.ran()) {
            goOn(status, true);
        }
    }

    /** The emulator writes beside the file, which appears when it is whole. */
    private void memory(DomainStatus status, Path part) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("paging", false);
        arguments.addProperty("protocol", "file:" + part);
        try (QmpClient monitor = QmpClient.connect(status.monitor(), PATIENCE)) {
            monitor.execute("dump-guest-memory", arguments);
        } catch (IOException e) {
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "unable to execute QEMU command 'dump-guest-memory': " + FileErrors.reason(e));
        }
    }

    private static void place(Path file) {
        try {
            Saving.place(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static VirException failed(Path file, IOException e) {
        return EmuErrors.io("Failed to write core dump '" + file + "'", e);
    }

    private static void remove(Path part, RuntimeException failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void goOn(DomainStatus status, boolean running) {
        if (running) {
            handle.monitor(status, "cont", monitor -> {
                AbandonedMigration.end(monitor);
                return monitor.execute("cont");
            });
            write(status.with(new DomainState.Running(RunningReason.UNPAUSED)));
        } else {
            write(status);
        }
    }

    private void write(DomainStatus status) {
        handle.host().registry().files().writeStatus(status);
    }
}
