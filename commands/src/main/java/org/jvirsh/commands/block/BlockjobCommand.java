package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.PrettySize;
import org.jvirsh.commands.print.Progress;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.block.JobInfoFlag;
import org.jvirsh.hypervisor.block.JobSpeedFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code blockjob}: looks at the job of a disk, limits or ends it. */
public final class BlockjobCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        for (String other : new String[] {"abort", "pivot", "async", "bandwidth"}) {
            in.exclusive("raw", other);
        }
        for (String other : new String[] {"abort", "pivot", "async", "bandwidth"}) {
            in.exclusive("info", other);
        }
        for (String other : new String[] {"abort", "pivot", "async"}) {
            in.exclusive("bytes", other);
        }
        DomainBlockJobs jobs = DomainArgument.find(in).blockJobs();
        String path = in.required("path");
        if (in.has("bandwidth")) {
            Set<JobSpeedFlag> flags = in.has("bytes") ? EnumSet.of(JobSpeedFlag.BANDWIDTH_BYTES) : Set.of();
            jobs.setSpeed(path, Bandwidth.of(in, in.has("bytes")), flags);
        } else if (in.has("abort") || in.has("pivot") || in.has("async")) {
            Set<JobAbortFlag> flags = EnumSet.noneOf(JobAbortFlag.class);
            if (in.has("async")) {
                flags.add(JobAbortFlag.ASYNC);
            }
            if (in.has("pivot")) {
                flags.add(JobAbortFlag.PIVOT);
            }
            jobs.abort(path, flags);
        } else {
            show(in, jobs, path);
        }
    }

    private static void show(Invocation in, DomainBlockJobs jobs, String path) throws CommandFailure {
        boolean raw = in.has("raw");
        boolean bytes = in.has("bytes") || !raw;
        Optional<BlockJobInfo> info;
        try {
            info = jobs.info(path, bytes ? EnumSet.of(JobInfoFlag.BANDWIDTH_BYTES) : Set.of());
        } catch (VirException e) {
            boolean old = e.code() == ErrorCode.INVALID_ARG || e.code() == ErrorCode.OVERFLOW;
            if (!old || !bytes || in.has("bytes")) {
                throw e;
            }
            // Older hypervisors know MiB only.
            bytes = false;
            info = jobs.info(path, Set.of());
        }
        if (info.isEmpty()) {
            in.note(raw ? "" : "No current block job for " + path, Datum.fields().with("type", Datum.none()));
            return;
        }
        BlockJobInfo job = info.get();
        Datum data = Datum.fields()
                .with("type", job.type().text())
                .with(bytes ? "bandwidth-bytes" : "bandwidth-mib", Datum.unsigned(job.bandwidth()))
                .with("current", Datum.unsigned(job.current()))
                .with("end", Datum.unsigned(job.end()));
        if (raw) {
            in.emit(new Result.Text(
                    " type=" + job.type().text() + "\n bandwidth=" + Long.toUnsignedString(job.bandwidth())
                            + "\n cur=" + Long.toUnsignedString(job.current())
                            + "\n end=" + Long.toUnsignedString(job.end()) + "\n",
                    data));
            return;
        }
        long speed = bytes ? job.bandwidth() : job.bandwidth() << 20;
        if (!bytes && speed >>> 20 != job.bandwidth()) {
            throw new CommandFailure("overflow in converting " + job.bandwidth() + " MiB/s to bytes");
        }
        in.session().output().flush();
        in.session().output().progress(Progress.line(job.type().text(), job.end() - job.current(), job.end()));
        String limit = speed == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "    Bandwidth limit: %s bytes/s (%s/s)",
                        Long.toUnsignedString(speed),
                        PrettySize.of(speed).text());
        in.emit(new Result.Text(limit + "\n", data));
    }
}
