package org.jvirsh.driver.emu.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.job.DomainJob;
import org.jvirsh.driver.core.job.JobKind;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.file.RunEnd;
import org.jvirsh.driver.emu.monitor.AbandonedMigration;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.statistics.JobOperation;

/** Saves a domain: its guest stands still, goes into a file, and ends. Until the file is whole nothing is lost. */
public final class Saving {
    private static final String PART = ".part";

    private final DomainHandle handle;

    public Saving(DomainHandle handle) {
        this.handle = handle;
    }

    /**
     * Saves the domain; the caller holds its lock.
     *
     * @param other the definition to keep in the file, or null for that of the domain
     */
    void run(DomainView view, Path file, @Nullable DomainDefinition other, Set<SaveFlag> flags, String api) {
        DomainStatus status = view.requireActive();
        boolean ran = status.state() instanceof DomainState.Running;
        boolean running = flags.contains(SaveFlag.RUNNING) || ran && !flags.contains(SaveFlag.PAUSED);
        DomainDefinition kept = other == null ? LiveXml.withoutAliases(status.live()) : other;
        String xml = DomainXmlWriter.write(kept, OptionalInt.empty(), Set.of(XmlFlag.SECURE));
        Path part = part(file);
        try (DomainJob job = handle.host().jobs(handle.uuid()).begin(JobKind.SAVE, JobOperation.SAVE, api)) {
            try (QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
                begin(file, ran, false);
                stand(status, monitor, ran);
                write(monitor, part, SaveHeader.of(running, xml), job);
                begin(file, ran, true);
                place(file);
            } catch (IOException | VirException e) {
                undo(status, part, ran);
                pending().finished(handle.name());
                throw e instanceof VirException known
                        ? known
                        : EmuErrors.error(
                                ErrorCode.OPERATION_FAILED,
                                "Failed to save domain '" + handle.name() + "' to '" + file + "': "
                                        + FileErrors.reason((IOException) e));
            }
            DomainEnd.stop(handle, status, false, ShutoffReason.SAVED);
            pending().finished(handle.name());
            job.complete();
        }
    }

    /** Writes the machine into a file as it is and leaves it standing; the caller holds its lock. */
    void copy(DomainView view, Path part) {
        DomainStatus status = view.requireActive();
        boolean running = status.state() instanceof DomainState.Running;
        String xml = DomainXmlWriter.write(
                LiveXml.withoutAliases(status.live()), OptionalInt.empty(), Set.of(XmlFlag.SECURE));
        try (DomainJob job = handle.host()
                        .jobs(handle.uuid())
                        .begin(JobKind.DUMP, JobOperation.DUMP, "virDomainCoreDump");
                QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
            write(monitor, part, SaveHeader.of(running, xml), job);
            job.complete();
        } catch (IOException e) {
            String name = part.toString();
            String file = name.substring(0, name.length() - PART.length());
            throw EmuErrors.error(
                    ErrorCode.OPERATION_FAILED,
                    "Failed to dump domain '" + handle.name() + "' to '" + file + "': " + FileErrors.reason(e));
        }
    }

    /** What is written before it takes the place of a file. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    private PendingWork pending() {
        return PendingWork.of(handle.host().layout());
    }

    private void begin(Path file, boolean ran, boolean whole) {
        pending().begin(
                handle.name(),
                new Pending.Save(handle.uuid(), file.toAbsolutePath().toString(), ran, whole));
    }

    /** Brings to an end what somebody began who died: what is whole is saved, else the guest goes on if it runs still. */
    public void recover(@Nullable DomainView view, Pending.Save begun) {
        DomainStatus status = view == null ? null : view.status();
        Path file = Path.of(begun.file());
        Path part = part(file);
        try {
            Files.deleteIfExists(handle.host().layout().socket(handle.name(), "outgoing"));
            if (!begun.whole()) {
                Files.deleteIfExists(part);
                if (status != null && begun.ran()) {
                    proceed(status);
                }
                return;
            }
            if (Files.exists(part)) {
                place(file);
            }
        } catch (IOException e) {
            throw EmuErrors.io("Failed to save domain '" + handle.name() + "' to '" + file + "'", e);
        }
        if (status != null) {
            DomainEnd.stop(handle, status, false, ShutoffReason.SAVED);
        } else if (handle.host().registry().files().definition(handle.name()).isPresent()) {
            remember();
        }
    }

    private void remember() {
        try {
            handle.host()
                    .registry()
                    .files()
                    .writeLastEnd(handle.name(), new RunEnd(ShutoffReason.SAVED, false));
        } catch (IOException e) {
            throw EmuErrors.io("Failed to write the state of domain '" + handle.name() + "'", e);
        }
    }

    private void stand(DomainStatus status, QmpClient monitor, boolean ran) throws IOException {
        if (ran) {
            monitor.execute("stop");
            handle.host().registry().files().writeStatus(status.with(new DomainState.Paused(PausedReason.SAVING)));
        }
    }

    private void write(QmpClient monitor, Path part, SaveHeader header, DomainJob job) throws IOException {
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
            header.write(to, false);
            Path socket = handle.host().layout().socket(handle.name(), "outgoing");
            MachineStream.save(monitor, socket, to, header.streamStart(), job);
            to.force(true);
            header.write(to, true);
            to.force(true);
        }
    }

    /** The file takes its place, for good. */
    static void place(Path file) throws IOException {
        Files.move(part(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file);
    }

    private static void sync(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            AtomicFiles.sync(directory);
        }
    }

    private void proceed(DomainStatus status) {
        handle.monitor(status, "cont", monitor -> {
            AbandonedMigration.end(monitor);
            return monitor.execute("cont");
        });
        handle.host().registry().files().writeStatus(
                status.with(new DomainState.Running(RunningReason.SAVE_CANCELED)));
    }

    /** The guest goes on as if nothing had been asked. */
    private void undo(DomainStatus status, Path part, boolean ran) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure that brought us here is the one to report.
        }
        if (ran && status.process().alive()) {
            try {
                proceed(status);
            } catch (VirException e) {
                // As above.
            }
        }
    }
}
