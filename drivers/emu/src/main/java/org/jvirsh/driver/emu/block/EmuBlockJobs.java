package org.jvirsh.driver.emu.block;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.block.CopyFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.block.JobInfoFlag;
import org.jvirsh.hypervisor.block.JobSpeedFlag;
import org.jvirsh.hypervisor.block.PullFlag;
import org.jvirsh.hypervisor.block.RebaseFlag;
import org.jvirsh.hypervisor.block.ResizeFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobStatus;

/**
 * Work on the disks of an embedded domain.
 *
 * @param domain the domain
 * @param news who is told of jobs
 */
public record EmuBlockJobs(DomainHandle domain, BlockNews news) implements DomainBlockJobs {
    private JobStart start(DomainView view, String disk) {
        return new JobStart(domain, view, BlockDisk.find(view.definition(), disk), news);
    }

    @Override
    public void commit(
            String disk, @Nullable String base, @Nullable String top, long bandwidth, Set<CommitFlag> flags) {
        domain.change("virDomainBlockCommit", view -> {
            long speed = JobStart.speed(bandwidth, flags.contains(CommitFlag.BANDWIDTH_BYTES));
            start(view, disk).commit(base, top, speed, flags);
            return true;
        });
    }

    @Override
    public void pull(String disk, long bandwidth, Set<PullFlag> flags) {
        domain.change("virDomainBlockPull", view -> {
            start(view, disk).pull(null, false, bandwidth, flags.contains(PullFlag.BANDWIDTH_BYTES));
            return true;
        });
    }

    @Override
    public void rebase(String disk, @Nullable String base, long bandwidth, Set<RebaseFlag> flags) {
        boolean bytes = flags.contains(RebaseFlag.BANDWIDTH_BYTES);
        boolean relative = flags.contains(RebaseFlag.RELATIVE);
        if (!flags.contains(RebaseFlag.COPY)) {
            if (relative && base == null) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG,
                        "flag VIR_DOMAIN_BLOCK_REBASE_RELATIVE is valid only with non-null base");
            }
            domain.change("virDomainBlockRebase", view -> {
                start(view, disk).pull(base, relative, bandwidth, bytes);
                return true;
            });
            return;
        }
        long speed = JobStart.speed(bandwidth, bytes);
        if (relative) {
            throw EmuErrors.error(
                    ErrorCode.ARGUMENT_UNSUPPORTED, "Relative backing during copy not supported yet");
        }
        CopyRequest request = new CopyRequest(
                base == null ? "" : base,
                flags.contains(RebaseFlag.COPY_RAW) ? "raw" : null,
                flags.contains(RebaseFlag.COPY_DEV),
                flags.contains(RebaseFlag.SHALLOW),
                flags.contains(RebaseFlag.REUSE_EXT),
                false,
                speed,
                0,
                0,
                false);
        copy("virDomainBlockRebase", disk, request);
    }

    @Override
    public void copy(String disk, String xml, List<TypedParameter> parameters, Set<CopyFlag> flags) {
        copy("virDomainBlockCopy", disk, CopyRequest.of(xml, parameters, flags));
    }

    private void copy(String function, String disk, CopyRequest request) {
        domain.change(function, view -> {
            view.requireActive();
            start(view, disk).copy(request);
            return true;
        });
    }

    @Override
    public void resize(String disk, long size, Set<ResizeFlag> flags) {
        long bytes = BlockResize.bytes(size, flags);
        domain.change("virDomainBlockResize", view -> {
            BlockResize.resize(domain, view, disk, bytes, flags);
            return true;
        });
    }

    @Override
    public void setSpeed(String disk, long bandwidth, Set<JobSpeedFlag> flags) {
        long speed = JobStart.speed(bandwidth, flags.contains(JobSpeedFlag.BANDWIDTH_BYTES));
        domain.change("virDomainBlockJobSetSpeed", view -> {
            DomainStatus status = view.requireActive();
            BlockDisk found = BlockDisk.find(view.definition(), disk);
            BlockMonitor monitor = new BlockMonitor(domain, status);
            monitor.speed(working(found, monitor).id(), speed);
            return true;
        });
    }

    private JobRecord working(BlockDisk disk, BlockMonitor monitor) {
        return record(disk)
                .filter(record -> monitor.job(record.id()).isPresent())
                .orElseThrow(() -> idle(disk));
    }

    private Optional<JobRecord> record(BlockDisk disk) {
        return new BlockWork(domain).records().of(disk.target());
    }

    private static VirException idle(BlockDisk disk) {
        return EmuErrors.error(
                ErrorCode.INVALID_ARG, "disk " + disk.target() + " does not have an active block job");
    }

    @Override
    public void abort(String disk, Set<JobAbortFlag> flags) {
        String target = domain.change("virDomainBlockJobAbort", view -> {
            BlockDisk found = BlockDisk.find(view.definition(), disk);
            DomainStatus status = view.status();
            if (status == null) {
                JobRecord record =
                        record(found).filter(JobRecord::stopped).orElseThrow(DomainErrors::notRunning);
                if (flags.contains(JobAbortFlag.PIVOT)) {
                    new BlockWork(domain).pivotStopped(record);
                } else {
                    new BlockWork(domain).records().remove(record.disk());
                }
            } else {
                abort(found, status, flags);
            }
            return found.target();
        });
        news.ended(
                domain,
                target,
                flags.contains(JobAbortFlag.PIVOT) ? BlockJobStatus.COMPLETED : BlockJobStatus.CANCELED);
    }

    private void abort(BlockDisk disk, DomainStatus status, Set<JobAbortFlag> flags) {
        BlockMonitor monitor = new BlockMonitor(domain, status);
        JobRecord record = working(disk, monitor);
        if (flags.contains(JobAbortFlag.PIVOT)) {
            if (!record.pivots() || !monitor.job(record.id()).filter(BlockMonitor.Running::ready).isPresent()) {
                throw EmuErrors.error(
                        ErrorCode.BLOCK_COPY_ACTIVE, "block job '" + record.id() + "' not ready for pivot yet");
            }
            new BlockWork(domain).pivot(status, record);
            return;
        }
        monitor.cancel(record.id());
        if (!flags.contains(JobAbortFlag.ASYNC)) {
            monitor.awaitEnd(record.id());
        }
        new BlockWork(domain).records().remove(record.disk());
    }

    @Override
    public Optional<BlockJobInfo> info(String disk, Set<JobInfoFlag> flags) {
        DomainView view = domain.view();
        BlockDisk found = BlockDisk.find(view.definition(), disk);
        Optional<JobRecord> record = record(found);
        DomainStatus status = view.status();
        if (status == null) {
            return stopped(view, found, record);
        }
        if (record.isPresent()) {
            JobRecord job = record.get();
            Optional<BlockMonitor.Running> running = new BlockMonitor(domain, status).job(job.id());
            if (running.isPresent()) {
                news.seen(domain, job, found.requireSource());
                if (running.get().ready()) {
                    news.ready(domain, job.disk());
                }
                return Optional.of(info(job, running.get(), flags.contains(JobInfoFlag.BANDWIDTH_BYTES)));
            }
            news.seen(domain, job, found.requireSource());
            boolean failed = settle(job);
            over(domain.view(), found, failed ? BlockJobStatus.FAILED : BlockJobStatus.CANCELED);
            return Optional.empty();
        }
        over(domain.view(), found, BlockJobStatus.CANCELED);
        return Optional.empty();
    }

    private Optional<BlockJobInfo> stopped(DomainView view, BlockDisk disk, Optional<JobRecord> record) {
        if (record.isPresent() && record.get().stopped()) {
            news.seen(domain, record.get(), disk.requireSource());
            news.ready(domain, disk.target());
            return Optional.of(new BlockJobInfo(record.get().type(), 0, 1, 1));
        }
        if (news.last(domain, disk.target()).filter(JobRecord::stopped).isEmpty()) {
            throw DomainErrors.notRunning();
        }
        over(view, disk, BlockJobStatus.CANCELED);
        return Optional.empty();
    }

    /** Finishes a job that the machine has no more; false if somebody has taken it back meanwhile. */
    private boolean settle(JobRecord job) {
        if (domain.host().access() == Access.READ_WRITE) {
            return domain.change("virDomainGetBlockJobInfo", view -> {
                DomainStatus status = view.status();
                boolean same = record(BlockDisk.find(view.definition(), job.disk())).filter(job::equals).isPresent();
                if (same && (status == null || new BlockMonitor(domain, status).job(job.id()).isEmpty())) {
                    new BlockWork(domain).settle(view, job);
                }
                return same;
            });
        }
        return true;
    }

    /** Tells of the end of a job, if nobody has yet: it was completed, or ended as given. */
    private void over(DomainView view, BlockDisk disk, BlockJobStatus otherwise) {
        news.last(domain, disk.target())
                .ifPresent(job -> news.ended(
                        domain,
                        disk.target(),
                        BlockWork.completed(view.definition(), job)
                                ? BlockJobStatus.COMPLETED
                                : otherwise));
    }

    /** As libvirt shows it: a job that can be ready is not at its end before it is. */
    private static BlockJobInfo info(JobRecord job, BlockMonitor.Running running, boolean bytes) {
        long current = running.offset();
        long end = running.length();
        if (current == 0 && end == 0) {
            end = 1;
            current = running.ready() ? 1 : 0;
        } else if (!running.ready() && current >= end) {
            current = end - 1;
        } else if (running.ready()) {
            current = end;
        }
        long speed = bytes ? running.speed() : running.speed() + (1 << 20) - 1 >> 20;
        return new BlockJobInfo(job.type(), speed, current, end);
    }
}
