package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.PullFlag;
import org.jvirsh.hypervisor.block.RebaseFlag;

/** {@code blockpull}: makes a disk stand on its own, or on another base. */
public final class BlockpullCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.requires("verbose", "wait");
        in.requires("async", "wait");
        String path = in.required("path");
        Optional<String> base = in.string("base");
        boolean bytes = in.has("bytes");
        long bandwidth = Bandwidth.of(in, bytes);
        WaitOptions waiting = WaitOptions.of(in);
        DomainBlockJobs jobs = DomainArgument.find(in).blockJobs();
        if (base.isPresent() || in.has("keep-relative")) {
            Set<RebaseFlag> flags = EnumSet.noneOf(RebaseFlag.class);
            if (in.has("keep-relative")) {
                flags.add(RebaseFlag.RELATIVE);
            }
            if (bytes) {
                flags.add(RebaseFlag.BANDWIDTH_BYTES);
            }
            jobs.rebase(path, base.orElse(null), bandwidth, flags);
        } else {
            jobs.pull(path, bandwidth, bytes ? EnumSet.of(PullFlag.BANDWIDTH_BYTES) : Set.of());
        }
        if (!waiting.waits()) {
            in.note("Block Pull started");
            return;
        }
        BlockJobWait wait = new BlockJobWait(in, jobs, path, waiting, BlockJobWait.Clock.real());
        if (wait.await("Block Pull") == BlockJobWait.Outcome.CANCELED) {
            in.note("\nPull aborted");
            throw new CommandFailure();
        }
        in.note("\nPull complete");
    }
}
