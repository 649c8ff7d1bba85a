package org.jvirsh.driver.emu.block;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.ImageMending;
import org.jvirsh.driver.emu.snapshot.DiskImages;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks;
import org.jvirsh.driver.emu.snapshot.SnapshotHost;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/**
 * How jobs end. The caller holds the domain's lock.
 *
 * @param domain the domain
 */
public record BlockWork(DomainHandle domain) {
    JobRecords records() {
        return new JobRecords(domain.host().layout().blockJobs(domain.name()));
    }

    /** Ends what a shell that died left half done, and forgets what ended with the machine. */
    public void recover() {
        records().sweep();
        for (JobRecord record : records().all()) {
            DomainView view = domain.locked();
            DomainStatus status = view.status();
            if (record.pivoting() && status != null && !record.stopped()) {
                finishPivot(status, record);
            } else if (record.pivoting() && status == null && record.stopped()) {
                ImageMending.mend(record.base());
                pivotStopped(record);
            } else if (record.phase() == JobRecord.Phase.STOPPED) {
                ImageMending.mend(record.top());
                ImageMending.mend(record.base());
                settle(view, record);
            } else if (record.stopped() == (status != null)) {
                // Both images had the same content while the guest was held, so either is the right one now.
                if (status == null) {
                    // A killed machine may have taken clusters of an image that the next start does not look at.
                    ImageMending.mend(record.top());
                    ImageMending.mend(record.base());
                }
                settle(view, record);
            } else if (status != null && new BlockMonitor(domain, status).job(record.id()).isEmpty()) {
                // It came to its end by itself, and whoever waited for that did not see it.
                settle(view, record);
            }
        }
    }

    /** Forgets a job that is over; what it made superfluous is removed. */
    void settle(DomainView view, JobRecord record) {
        boolean done = completed(view.definition(), record);
        if (done && !record.unneeded().isEmpty()) {
            new SnapshotHost(domain).removeUnused(record.unneeded());
        }
        records().remove(record.disk());
    }

    /** Whether a job that is over has done what it was to do: the images say so. */
    static boolean completed(DomainDefinition definition, JobRecord record) {
        BlockDisk disk = BlockDisk.findOrNull(definition, record.disk());
        if (disk == null || disk.source() == null) {
            return false;
        }
        ImageChain chain = disk.chain();
        return switch (record.type()) {
            case COMMIT -> !chain.has(record.top());
            case PULL -> stands(chain.below(0), record.base());
            case ACTIVE_COMMIT, COPY -> ImageChain.same(chain.active().path(), record.base());
            case BACKUP, UNKNOWN -> false;
        };
    }

    private static boolean stands(ImageChain.@Nullable Image below, String base) {
        return below == null ? base.isEmpty() : !base.isEmpty() && ImageChain.same(below.path(), base);
    }

    /** Goes over to the image of a job that is ready. */
    void pivot(DomainStatus status, JobRecord record) {
        BlockMonitor monitor = new BlockMonitor(domain, status);
        JobRecord begun = record.in(
                monitor.running() ? JobRecord.Phase.PIVOTING : JobRecord.Phase.PIVOTING_HELD);
        records().put(begun);
        finishPivot(status, begun);
    }

    /**
     * Carries a change of images through, however much of it has been done: the guest is held, the machine goes over, the
     * definitions follow, the guest goes on. If the definitions cannot be written the guest stays held until they can.
     */
    private void finishPivot(DomainStatus status, JobRecord record) {
        BlockMonitor monitor = new BlockMonitor(domain, status);
        if (monitor.running()) {
            monitor.stop();
        }
        VirException refused = null;
        if (monitor.job(record.id()).isPresent()) {
            try {
                monitor.complete(record.id());
                monitor.awaitEnd(record.id());
            } catch (VirException e) {
                refused = e;
            }
        }
        boolean done = monitor.active(record.base());
        if (done) {
            use(record);
        }
        if (record.phase() == JobRecord.Phase.PIVOTING) {
            monitor.proceed();
        }
        if (done) {
            new SnapshotHost(domain).removeUnused(record.unneeded());
            records().remove(record.disk());
            return;
        }
        if (monitor.job(record.id()).isPresent()) {
            records().put(record.in(JobRecord.Phase.WORKING));
        } else {
            records().remove(record.disk());
        }
        throw refused != null
                ? refused
                : EmuErrors.error(
                        ErrorCode.OPERATION_FAILED, "block job '" + record.id() + "' failed while pivoting");
    }

    /** The same without a machine: nothing was written to the images since the job, or it is brought down now. */
    void pivotStopped(JobRecord record) {
        records().put(record.in(JobRecord.Phase.PIVOTING));
        if (names(domain.locked().definition(), record)) {
            DiskImages.commit(record.top(), record.top(), record.base(), "");
        }
        use(record);
        new SnapshotHost(domain).removeUnused(record.unneeded());
        records().remove(record.disk());
    }

    /** The definitions that name the old image name the new one from now on. */
    private void use(JobRecord record) {
        domain.edit(domain.locked(), life -> {
            if (life.active() && names(life.definition(), record)) {
                life.definition(replaced(life.definition(), record));
            }
            if (life.persistent() && names(life.nextDefinition(), record)) {
                life.redefine(replaced(life.nextDefinition(), record));
            }
        });
    }

    private static boolean names(DomainDefinition definition, JobRecord record) {
        BlockDisk disk = BlockDisk.findOrNull(definition, record.disk());
        String source = disk == null ? null : disk.source();
        return source != null && ImageChain.same(source, record.top());
    }

    private static DomainDefinition replaced(DomainDefinition definition, JobRecord record) {
        return SnapshotDisks.replaced(definition, Map.of(record.disk(), record.result()));
    }
}
