package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.job.Amount;
import org.jvirsh.driver.core.job.JobProgress;
import org.jvirsh.driver.core.job.JobReport;
import org.jvirsh.driver.emu.backup.BackupFiles.Running;
import org.jvirsh.driver.emu.backup.BackupMonitor.Copy;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.BackupDisk;
import org.jvirsh.hypervisor.snapshot.definition.BackupXml;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * The backup of one domain as one connection sees it. Whoever looks first after its end writes down how it ended, and
 * removes what a failed one has left.
 *
 * @param domain the domain
 */
public record EmuBackup(DomainHandle domain) {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    BackupFiles files() {
        return new BackupFiles(domain.host().layout().backup(domain.name()));
    }

    /** Begins a backup, and makes a checkpoint at the same moment if one is described. */
    public void begin(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
        domain.change("virDomainBackupBegin", view -> {
            new BackupBegin(this, view, flags).run(xml, checkpoint);
            return true;
        });
    }

    /** The backup under way; error 104 when there is none. */
    public String xml() {
        return BackupXml.write(now().orElseThrow(
                        () -> EmuErrors.error(ErrorCode.NO_DOMAIN_BACKUP, "no domain backup job present"))
                .backup()
                .definition());
    }

    /** The figures of the backup under way. */
    public Optional<JobReport> report() {
        return now().map(now -> BackupFiles.report(
                JobType.UNBOUNDED,
                System.currentTimeMillis() - now.backup().started(),
                now.progress(),
                ""));
    }

    /** The figures of the last backup, which are forgotten once told unless a flag says otherwise. */
    public Optional<JobReport> last(Set<JobStatsFlag> flags) {
        if (now().isPresent()) {
            return Optional.empty();
        }
        Optional<JobReport> last = files().last();
        boolean forgets = domain.host().access() != Access.READ_ONLY;
        if (last.isPresent() && forgets && !flags.contains(JobStatsFlag.KEEP_COMPLETED)) {
            files().forgetLast();
        }
        return last;
    }

    /**
     * Ends the backup under way and removes what it has written.
     *
     * @return false if there is none
     */
    public boolean abort() {
        if (now().isEmpty()) {
            return false;
        }
        return domain.change("virDomainAbortJob", view -> {
            Now now = current(view.requireActive()).filter(Now::going).orElse(null);
            if (now == null) {
                return false;
            }
            // What is fetched is whole whenever nobody fetches any more.
            boolean pull = now.backup().definition().pull();
            settle(view.requireActive(), now, pull ? JobType.COMPLETED : JobType.CANCELLED);
            return true;
        });
    }

    /**
     * A backup at one moment.
     *
     * @param backup what has begun
     * @param copies its disks
     */
    private record Now(Running backup, List<Copy> copies) {
        boolean going() {
            return copies.stream().anyMatch(copy -> !copy.ended())
                    && copies.stream().allMatch(copy -> copy.error() == null);
        }

        String error() {
            for (Copy copy : copies) {
                String error = copy.error();
                if (error != null) {
                    return error;
                }
            }
            return "";
        }

        /** What others fetch is not counted, but what is kept aside for them. */
        JobProgress.Backup progress() {
            Amount amount = Amount.of(
                    copies.stream().mapToLong(Copy::total).sum(),
                    copies.stream().mapToLong(Copy::done).sum());
            return backup.definition().pull()
                    ? new JobProgress.Backup(Amount.NONE, amount)
                    : new JobProgress.Backup(amount, Amount.NONE);
        }
    }

    private Optional<Now> now() {
        DomainStatus status = domain.view().status();
        Optional<Now> now = status == null ? Optional.empty() : current(status);
        if (now.isPresent() && now.get().going() || files().load().isEmpty()) {
            return now;
        }
        if (domain.host().access() != Access.READ_ONLY) {
            domain.change("virDomainBackupBegin", view -> {
                tidy(view.status());
                return true;
            });
        }
        return Optional.empty();
    }

    private Optional<Now> current(DomainStatus status) {
        Running backup = files().load().orElse(null);
        return backup == null || backup.run() != status.id()
                ? Optional.empty()
                : Optional.of(new Now(backup, copies(status)));
    }

    private List<Copy> copies(DomainStatus status) {
        return domain.monitor(
                status, "query-block-jobs", monitor -> new BackupMonitor(monitor).copies());
    }

    /** Brings what is written down in line with what has happened. The caller holds the domain's lock. */
    void tidy(@Nullable DomainStatus status) {
        Running known = files().load().orElse(null);
        if (known == null) {
            return;
        }
        if (status == null || status.id() != known.run()) {
            removeImages(known);
            PullServer.clean(known.definition());
            JobProgress.Backup nothing = new JobProgress.Backup(Amount.NONE, Amount.NONE);
            files().end(BackupFiles.report(JobType.FAILED, 0, nothing, "the domain has ended"));
            files().forgetRunning();
            return;
        }
        Now now = new Now(known, copies(status));
        if (now.copies().isEmpty()) {
            // Its maker died before it asked the machine.
            files().forgetRunning();
        } else if (!now.going()) {
            settle(status, now, now.error().isEmpty() ? JobType.COMPLETED : JobType.FAILED);
        }
    }

    /** With the run of the domain its backup has ended. The caller holds the domain's lock. */
    public void domainEnded() {
        tidy(null);
    }

    /** Whether a backup is under way, for a caller that has tidied. */
    boolean busy() {
        return files().load().isPresent();
    }

    private void settle(DomainStatus status, Now now, JobType how) {
        List<Copy> ended = stop(status);
        Running backup = now.backup();
        serveNoMore(status, backup);
        boolean kept = how == JobType.COMPLETED && !backup.definition().pull();
        long elapsed = (kept ? written(backup) : System.currentTimeMillis()) - backup.started();
        if (!kept) {
            removeImages(backup);
        }
        files().end(BackupFiles.report(how, Math.max(elapsed, 0), now.progress(), now.error()));
        files().forgetRunning();
        dismiss(status, ended);
    }

    /** Ends the service of a backup that others fetch; it may have ended already. */
    void serveNoMore(DomainStatus status, Running backup) {
        if (backup.definition().pull()) {
            domain.monitor(status, "nbd-server-stop", monitor -> {
                try {
                    new BackupMonitor(monitor).serveNoMore();
                } catch (IOException e) {
                    // There is no server: it could not be started.
                }
                return true;
            });
        }
    }

    /** Ends copies that go on, and waits for their end. */
    List<Copy> stop(DomainStatus status) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        return domain.monitor(status, "block-job-cancel", monitor -> {
            BackupMonitor work = new BackupMonitor(monitor);
            List<Copy> copies = work.copies();
            for (Copy copy : copies) {
                if (!copy.ended()) {
                    work.cancel(copy);
                }
            }
            while (copies.stream().anyMatch(copy -> !copy.ended())) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the copying does not end");
                }
                LockSupport.parkNanos(POLL_NANOS);
                copies = work.copies();
            }
            return copies;
        });
    }

    void dismiss(DomainStatus status, List<Copy> ended) {
        domain.monitor(status, "block-job-dismiss", monitor -> {
            BackupMonitor work = new BackupMonitor(monitor);
            for (Copy copy : ended) {
                work.dismiss(copy);
            }
            return true;
        });
    }

    private static List<Path> images(Running backup) {
        List<Path> images = new ArrayList<>();
        for (BackupDisk disk : backup.definition().disks()) {
            String path = disk.store().path();
            if (disk.wanted() && path != null && disk.store().type().equals("file")) {
                images.add(Path.of(path));
            }
        }
        return images;
    }

    /** When the last image was written, in milliseconds since 1970. */
    private static long written(Running backup) {
        long last = backup.started();
        for (Path image : images(backup)) {
            try {
                last = Math.max(last, Files.getLastModifiedTime(image).toMillis());
            } catch (IOException e) {
                // Somebody has taken it away already.
            }
        }
        return last;
    }

    static void removeImages(Running backup) {
        if (backup.reuse()) {
            return;
        }
        for (Path image : images(backup)) {
            try {
                Files.deleteIfExists(image);
            } catch (IOException e) {
                throw EmuErrors.io("Failed to remove '" + image + "'", e);
            }
        }
    }

    /** Writes down what is about to begin. */
    Running announce(DomainStatus status, BackupDefinition definition, boolean reuse) {
        Running backup = new Running(status.id(), System.currentTimeMillis(), reuse, definition);
        files().write(backup);
        return backup;
    }
}
