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
final class Saving {
    private final DomainHandle handle;

    Saving(DomainHandle handle) {
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
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DomainJob job = handle.host().jobs(handle.uuid()).begin(JobKind.SAVE, JobOperation.SAVE, api)) {
            try (QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
                stand(status, monitor, ran);
                write(monitor, part, SaveHeader.of(running, xml), job);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(file);
            } catch (IOException | VirException e) {
                undo(status, part, ran);
                throw e instanceof VirException known
                        ? known
                        : EmuErrors.error(
                                ErrorCode.OPERATION_FAILED,
                                "Failed to save domain '" + handle.name() + "' to '" + file + "': "
                                        + FileErrors.reason((IOException) e));
            }
            DomainEnd.stop(handle, status, false, ShutoffReason.SAVED);
            job.complete();
        }
    }

    /** Writes the machine into a file as it is and leaves it standing; the caller holds its lock. */
    void copy(DomainView view, Path file) {
        DomainStatus status = view.requireActive();
        boolean running = status.state() instanceof DomainState.Running;
        String xml = DomainXmlWriter.write(
                LiveXml.withoutAliases(status.live()), OptionalInt.empty(), Set.of(XmlFlag.SECURE));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DomainJob job = handle.host()
                        .jobs(handle.uuid())
                        .begin(JobKind.SAVE, JobOperation.DUMP, "virDomainCoreDump");
                QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
            write(monitor, part, SaveHeader.of(running, xml), job);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file);
            job.complete();
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw EmuErrors.error(
                    ErrorCode.OPERATION_FAILED,
                    "Failed to dump domain '" + handle.name() + "' to '" + file + "': " + FileErrors.reason(e));
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

    private static void sync(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            AtomicFiles.sync(directory);
        }
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
                handle.monitor(status, "cont");
                handle.host().registry().files().writeStatus(
                        status.with(new DomainState.Running(RunningReason.SAVE_CANCELED)));
            } catch (VirException e) {
                // As above.
            }
        }
    }
}
