package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuHost;

/**
 * Which domains are being copied, so that whoever comes after a crash finds them without looking at all.
 *
 * @param directory where it is noted
 */
public record ForkMarks(Path directory) {
    private static final String MARK = ".begun";

    /** Those below a root. */
    public static ForkMarks of(StateLayout layout) {
        return new ForkMarks(layout.state().resolve("fork"));
    }

    Path mark(String domain) {
        return directory.resolve(FileNames.encode(domain) + MARK);
    }

    Path memory(String domain) {
        return directory.resolve(FileNames.encode(domain) + ".memory");
    }

    void clear(String domain) {
        try {
            AtomicFiles.delete(mark(domain));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove '" + mark(domain) + "'", e);
        }
    }

    /** Finishes copies whose maker has died. Those being made by others are left alone. */
    public void recover(EmuHost host) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            for (Path mark : AtomicFiles.list(directory, MARK)) {
                recover(host, AtomicFiles.readOrEmpty(mark), mark);
            }
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
    }

    private static void recover(EmuHost host, String name, Path mark) throws IOException {
        Optional<FileLockGuard> guard = FileLockGuard.tryAcquire(host.layout().lock(name));
        if (guard.isEmpty()) {
            return;
        }
        try (FileLockGuard _ = guard.get()) {
            Optional<DomainView> domain = host.registry().findLocked(name);
            if (domain.isPresent()) {
                List<Begun> begun = begun(host, domain.get());
                if (!begun.isEmpty()) {
                    return;
                }
            }
            AtomicFiles.delete(mark);
        }
    }

    /** Runs what is left to do; the result is what could not be done. */
    private static List<Begun> begun(EmuHost host, DomainView domain) {
        SnapshotHost owner = new SnapshotHost(new DomainHandle(host, domain.name(), domain.uuid()));
        new SnapshotRecovery(owner).run();
        return owner.files().begun().stream().toList();
    }
}
