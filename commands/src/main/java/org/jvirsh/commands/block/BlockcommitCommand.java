package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code blockcommit}: merges images downwards. */
public final class BlockcommitCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        boolean pivot = in.has("pivot");
        boolean keep = in.has("keep-overlay");
        boolean active = in.has("active") || pivot || keep;
        in.exclusive("pivot", "keep-overlay");
        String path = in.required("path");
        Optional<String> base = in.string("base");
        Optional<String> top = in.string("top");
        long bandwidth = Bandwidth.of(in, in.has("bytes"));
        Set<CommitFlag> flags = flags(in, active);
        WaitOptions waiting = WaitOptions.of(in, "pivot", "keep-overlay").waitingForTimeout();
        waiting.requireWaiting("--timeout, --wait, --pivot, or --keep-overlay");
        Domain domain = DomainArgument.find(in);
        DomainBlockJobs jobs = domain.blockJobs();
        if (!waiting.waits()) {
            jobs.commit(path, base.orElse(null), top.orElse(null), bandwidth, flags);
            in.note(active ? "Active Block Commit started" : "Block Commit started");
            return;
        }
        try (BlockJobWait wait = new BlockJobWait(in, domain, path, waiting, BlockJobWait.Pause.real())) {
            jobs.commit(path, base.orElse(null), top.orElse(null), bandwidth, flags);
            wait.awaitSuccess("Block commit", "Commit");
        }
        if (pivot) {
            end(jobs, path, waiting, true, "pivot");
            in.note("\nSuccessfully pivoted");
        } else if (keep) {
            end(jobs, path, waiting, false, "finish");
            in.note("\nCommit complete, overlay image kept");
        } else {
            in.note(active ? "\nNow in synchronized phase" : "\nCommit complete");
        }
    }

    private static Set<CommitFlag> flags(Invocation in, boolean active) {
        Set<CommitFlag> flags = EnumSet.noneOf(CommitFlag.class);
        if (in.has("bytes")) {
            flags.add(CommitFlag.BANDWIDTH_BYTES);
        }
        if (in.has("shallow")) {
            flags.add(CommitFlag.SHALLOW);
        }
        if (in.has("delete")) {
            flags.add(CommitFlag.DELETE);
        }
        if (active) {
            flags.add(CommitFlag.ACTIVE);
        }
        if (in.has("keep-relative")) {
            flags.add(CommitFlag.RELATIVE);
        }
        return flags;
    }

    /** Ends a job that is ready, going over to the new image or not. */
    static void end(DomainBlockJobs jobs, String path, WaitOptions waiting, boolean pivot, String what)
            throws CommandFailure {
        Set<JobAbortFlag> flags = EnumSet.noneOf(JobAbortFlag.class);
        if (waiting.async()) {
            flags.add(JobAbortFlag.ASYNC);
        }
        if (pivot) {
            flags.add(JobAbortFlag.PIVOT);
        }
        try {
            jobs.abort(path, flags);
        } catch (VirException e) {
            throw new CommandFailure("failed to " + what + " job for disk " + path, e);
        }
    }
}
