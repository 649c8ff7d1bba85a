package org.jvirsh.commands.block;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.block.CopyFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.RebaseFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code blockcopy}: copies a disk while it is used. */
public final class BlockcopyCommand implements Command {
    private static final long MEBIBYTES = 1L << 44;

    @Override
    public void run(Invocation in) throws CommandFailure {
        String path = in.required("path");
        Optional<String> dest = in.string("dest");
        Optional<String> xml = in.string("xml");
        Optional<String> format = in.string("format");
        long bandwidth = Bandwidth.of(in, in.has("bytes"));
        long granularity = in.numbers().unsignedInteger("granularity").orElse(0);
        long buffer = in.numbers().unsignedLong("buf-size").orElse(0);
        WaitOptions waiting = WaitOptions.of(in, "pivot", "finish").waitingForTimeout();
        in.exclusive("dest", "xml");
        in.exclusive("format", "xml");
        in.exclusive("blockdev", "xml");
        in.exclusive("pivot", "finish");
        if (dest.isEmpty() && xml.isEmpty()) {
            throw new CommandFailure("need either --dest or --xml");
        }
        waiting.requireWaiting("--timeout, --wait, --pivot, or --finish");
        Domain domain = DomainArgument.find(in);
        Optional<String> document = xml.isPresent() ? Optional.of(in.xmlFile("xml")) : Optional.empty();
        boolean described = granularity != 0 || buffer != 0 || format.filter(f -> !f.equals("raw")).isPresent()
                || xml.isPresent() || in.has("transient-job") || in.has("synchronous-writes") || in.has("print-xml");
        Start start;
        if (described) {
            List<TypedParameter> parameters = parameters(in, bandwidth, granularity, buffer);
            String target = document.orElseGet(() -> document(in, dest.orElse(""), format));
            if (in.has("print-xml")) {
                in.emit(Result.Text.named("xml", target));
                return;
            }
            start = jobs -> jobs.copy(path, target, parameters, flags(in));
        } else {
            start = jobs -> jobs.rebase(path, dest.orElse(null), bandwidth, rebaseFlags(in, format));
        }
        if (waiting.waits()) {
            finish(in, domain, path, waiting, start);
        } else {
            start.start(domain.blockJobs());
            in.note("Block Copy started");
        }
    }

    /** Starts the job. */
    private interface Start {
        void start(DomainBlockJobs jobs);
    }

    private static void finish(Invocation in, Domain domain, String path, WaitOptions waiting, Start start)
            throws CommandFailure {
        try (BlockJobWait wait = new BlockJobWait(in, domain, path, waiting, BlockJobWait.Pause.real())) {
            start.start(domain.blockJobs());
            wait.awaitSuccess("Block Copy", "Copy");
        }
        if (in.has("pivot")) {
            BlockcommitCommand.end(domain.blockJobs(), path, waiting, true, "pivot");
            in.note("\nSuccessfully pivoted");
        } else if (in.has("finish")) {
            BlockcommitCommand.end(domain.blockJobs(), path, waiting, false, "finish");
            in.note("\nSuccessfully copied");
        } else {
            in.note("\nNow in mirroring phase");
        }
    }

    private static List<TypedParameter> parameters(Invocation in, long bandwidth, long granularity, long buffer)
            throws CommandFailure {
        List<TypedParameter> parameters = new ArrayList<>();
        if (bandwidth != 0) {
            if (!in.has("bytes") && Long.compareUnsigned(bandwidth, MEBIBYTES - 1) > 0) {
                throw new CommandFailure("bandwidth must be less than " + (MEBIBYTES - 1));
            }
            long bytes = in.has("bytes") ? bandwidth : bandwidth << 20;
            parameters.add(new TypedParameter("bandwidth", new TypedValue.ULLong(bytes)));
        }
        if (granularity != 0) {
            parameters.add(new TypedParameter("granularity", new TypedValue.UInt(granularity)));
        }
        if (buffer != 0) {
            parameters.add(new TypedParameter("buf-size", new TypedValue.ULLong(buffer)));
        }
        return parameters;
    }

    private static String document(Invocation in, String dest, Optional<String> format) {
        boolean device = in.has("blockdev");
        XmlElement disk = XmlElement.of("disk", "type", device ? "block" : "file")
                .plus(XmlElement.of("source", device ? "dev" : "file", dest));
        if (format.isPresent()) {
            disk = disk.plus(XmlElement.of("driver", "type", format.get()));
        }
        return new XmlWriter().tree(disk).toString();
    }

    private static Set<CopyFlag> flags(Invocation in) {
        Set<CopyFlag> flags = EnumSet.noneOf(CopyFlag.class);
        if (in.has("shallow")) {
            flags.add(CopyFlag.SHALLOW);
        }
        if (in.has("reuse-external")) {
            flags.add(CopyFlag.REUSE_EXT);
        }
        if (in.has("transient-job")) {
            flags.add(CopyFlag.TRANSIENT_JOB);
        }
        if (in.has("synchronous-writes")) {
            flags.add(CopyFlag.SYNCHRONOUS_WRITES);
        }
        return flags;
    }

    private static Set<RebaseFlag> rebaseFlags(Invocation in, Optional<String> format) {
        Set<RebaseFlag> flags = EnumSet.of(RebaseFlag.COPY);
        if (in.has("shallow")) {
            flags.add(RebaseFlag.SHALLOW);
        }
        if (in.has("reuse-external")) {
            flags.add(RebaseFlag.REUSE_EXT);
        }
        if (in.has("blockdev")) {
            flags.add(RebaseFlag.COPY_DEV);
        }
        if (format.isPresent()) {
            flags.add(RebaseFlag.COPY_RAW);
        }
        if (in.has("bytes")) {
            flags.add(RebaseFlag.BANDWIDTH_BYTES);
        }
        return flags;
    }
}
