package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.block.ResizeFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code blockresize}: changes the size of a disk. */
public final class BlockresizeCommand implements Command {
    private static final int KIB = 1024;

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("size", "capacity");
        if (!in.has("size") && !in.has("capacity")) {
            throw new CommandFailure("Either --size or --capacity must be provided");
        }
        String path = in.required("path");
        long size = in.numbers().scaled("size", KIB, -1L).orElse(0);
        Set<ResizeFlag> flags = EnumSet.noneOf(ResizeFlag.class);
        if (in.has("capacity")) {
            flags.add(ResizeFlag.CAPACITY);
        } else if (size % KIB == 0) {
            size = Long.divideUnsigned(size, KIB);
        } else {
            flags.add(ResizeFlag.BYTES);
        }
        Domain domain = DomainArgument.find(in);
        try {
            domain.blockJobs().resize(path, size, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to resize block device '" + path + "'", e);
        }
        in.note("Block device '" + path + "' is resized");
    }
}
