package org.jvirsh.driver.emu.block;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.snapshot.DiskImages;
import org.jvirsh.hypervisor.block.BlockJobType;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/**
 * How jobs on one disk begin; without a machine most of them are over at once. The caller holds the domain's lock.
 *
 * @param domain the domain
 * @param view the domain now
 * @param disk the disk
 * @param news who is told
 */
record JobStart(DomainHandle domain, DomainView view, BlockDisk disk, BlockNews news) {
    private static final long MOST_MEBIBYTES = Long.MAX_VALUE >> 20;

    /** A limit in bytes a second. */
    static long speed(long bandwidth, boolean bytes) {
        if (bytes) {
            return bandwidth;
        }
        if (Long.compareUnsigned(bandwidth, MOST_MEBIBYTES) > 0) {
            throw EmuErrors.error(ErrorCode.OVERFLOW, "bandwidth must be less than " + MOST_MEBIBYTES);
        }
        return bandwidth << 20;
    }

    private JobRecords records() {
        return new BlockWork(domain).records();
    }

    private static VirException invalid(String detail) {
        return EmuErrors.error(ErrorCode.INVALID_ARG, detail);
    }

    private void requireIdle() {
        Optional<JobRecord> found = records().of(disk.target());
        if (found.isEmpty()) {
            return;
        }
        JobRecord record = found.get();
        DomainStatus status = view.status();
        boolean busy = status == null
                ? record.stopped()
                : new BlockMonitor(domain, status).job(record.id()).isPresent();
        if (busy) {
            throw EmuErrors.error(
                    record.pivots() ? ErrorCode.BLOCK_COPY_ACTIVE : ErrorCode.OPERATION_UNSUPPORTED,
                    "disk '" + disk.target() + "' already in active block job");
        }
        new BlockWork(domain).settle(view, record);
    }

    void commit(@Nullable String base, @Nullable String top, long speed, Set<CommitFlag> flags) {
        ImageChain chain = disk.chain();
        int from = top == null || top.equals(disk.target()) ? 0 : chain.find(top, -1);
        boolean shallow = flags.contains(CommitFlag.SHALLOW);
        int to = base == null && shallow ? from + 1 : chain.find(base, from);
        disk.requireSupported();
        requireIdle();
        check(chain, from, to, flags);
        SharedImages shared = SharedImages.of(domain.host().layout());
        chain.images().subList(from, to + 1).forEach(image -> shared.requireFree(image.path()));
        String name = flags.contains(CommitFlag.RELATIVE) && from != 0 ? chain.relative(from, to) : "";
        ImageChain.Image first = chain.images().get(from);
        ImageChain.Image last = chain.images().get(to);
        List<String> unneeded = flags.contains(CommitFlag.DELETE)
                ? chain.images().subList(from, to).stream().map(ImageChain.Image::path).toList()
                : List.of();
        JobRecord job = record(
                from == 0 ? BlockJobType.ACTIVE_COMMIT : BlockJobType.COMMIT, first.path(), last.path(), last.format(),
                unneeded);
        String active = chain.active().path();
        begin(
                job,
                monitor -> monitor.commit(job.id(), active, job.top(), job.base(), name, speed),
                () -> DiskImages.commit(active, job.top(), job.base(), name));
    }

    private void check(ImageChain chain, int from, int to, Set<CommitFlag> flags) {
        String top = chain.images().get(from).path();
        if (from == 0 && !flags.contains(CommitFlag.ACTIVE)) {
            throw invalid("commit of '" + disk.target() + "' active layer requires active flag");
        }
        if (from != 0 && flags.contains(CommitFlag.ACTIVE)) {
            throw invalid("active commit requested but '" + top + "' is not active");
        }
        if (chain.below(from) == null) {
            throw invalid("top '" + top + "' in chain for '" + chain.active().path() + "' has no backing file");
        }
        if (flags.contains(CommitFlag.SHALLOW) && to != from + 1) {
            throw invalid("base '" + chain.images().get(to).path() + "' is not immediately below '" + top
                    + "' in chain for '" + chain.active().path() + "'");
        }
    }

    void pull(@Nullable String base, boolean relative, long bandwidth, boolean bytes) {
        requireIdle();
        disk.requireSupported();
        ImageChain chain = disk.chain();
        int to = base == null ? -1 : chain.find(base, 0);
        String name = to > 0 && relative ? chain.relative(1, to) : "";
        long speed = speed(bandwidth, bytes);
        ImageChain.Image active = chain.active();
        ImageChain.Image last = to < 0 ? null : chain.images().get(to);
        JobRecord job = record(
                BlockJobType.PULL, active.path(), last == null ? "" : last.path(), last == null ? "" : last.format(),
                List.of());
        begin(
                job,
                monitor -> monitor.stream(job.id(), job.top(), job.base(), name, speed),
                () -> {
                    if (chain.below(0) != null) {
                        DiskImages.stream(job.top(), job.base(), name);
                    }
                });
    }

    void copy(CopyRequest request) {
        DomainStatus status = view.requireActive();
        requireIdle();
        disk.requireSupported();
        if (!request.temporary() && view.config() != null) {
            throw DomainErrors.invalid("domain is not transient");
        }
        CopyTarget target = request.target(disk);
        JobRecord job = record(
                BlockJobType.COPY, disk.requireSource(), target.path(), target.format(), List.of());
        records().put(job);
        run(job, () -> new BlockMonitor(domain, status).mirror(job.id(), job.top(), target));
    }

    private JobRecord record(BlockJobType type, String top, String base, String format, List<String> unneeded) {
        return new JobRecord(
                disk.target(), type, top, base, format, unneeded, !view.active(), JobRecord.Phase.WORKING);
    }

    /** What a running machine is told. */
    private interface Live {
        void start(BlockMonitor monitor);
    }

    private void begin(JobRecord job, Live live, Runnable work) {
        DomainStatus status = view.status();
        if (status != null) {
            // Written down first: what the machine does must be known to whoever looks after it.
            records().put(job);
            run(job, () -> live.start(new BlockMonitor(domain, status)));
            return;
        }
        records().put(job.in(JobRecord.Phase.STOPPED));
        try {
            work.run();
        } catch (VirException e) {
            records().remove(disk.target());
            throw e;
        }
        if (job.pivots()) {
            records().put(job);
        } else {
            new BlockWork(domain).settle(view, job);
        }
        news.seen(domain, job, disk.requireSource());
    }

    private void run(JobRecord job, Runnable start) {
        try {
            start.run();
        } catch (VirException e) {
            records().remove(disk.target());
            throw e;
        }
        news.seen(domain, job, disk.requireSource());
    }
}
