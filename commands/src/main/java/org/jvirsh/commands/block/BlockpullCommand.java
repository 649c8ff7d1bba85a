package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
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
        long bandwidth = Bandwidth.of(in, in.has("bytes"));
        WaitOptions waiting = WaitOptions.of(in);
        Domain domain = DomainArgument.find(in);
        if (!waiting.waits()) {
            start(in, domain.blockJobs(), path, base, bandwidth);
            in.note("Block Pull started");
            return;
        }
        try (BlockJobWait wait = new BlockJobWait(in, domain, path, waiting, BlockJobWait.Pause.real())) {
            start(in, domain.blockJobs(), path, base, bandwidth);
            wait.awaitSuccess("Block Pull", "Pull");
        }
        in.note("\nPull complete");
    }

    private static void start(
            Invocation in, DomainBlockJobs jobs, String path, Optional<String> base, long bandwidth) {
        boolean bytes = in.has("bytes");
        if (base.isEmpty() && !in.has("keep-relative")) {
            jobs.pull(path, bandwidth, bytes ? EnumSet.of(PullFlag.BANDWIDTH_BYTES) : Set.of());
            return;
        }
        Set<RebaseFlag> flags = EnumSet.noneOf(RebaseFlag.class);
        if (in.has("keep-relative")) {
            flags.add(RebaseFlag.RELATIVE);
        }
        if (bytes) {
            flags.add(RebaseFlag.BANDWIDTH_BYTES);
        }
        jobs.rebase(path, base.orElse(null), bandwidth, flags);
    }
}
