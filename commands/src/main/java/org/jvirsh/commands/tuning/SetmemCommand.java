package org.jvirsh.commands.tuning;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.MemoryFlag;

/** {@code setmem} and {@code setmaxmem}: sizes of memory. */
public final class SetmemCommand implements Command {
    private static final int KIB = 1024;

    private final boolean maximum;

    /** The current size, or the one at boot. */
    public SetmemCommand(boolean maximum) {
        this.maximum = maximum;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Set<MemoryFlag> flags = EnumSet.noneOf(MemoryFlag.class);
        if (affect.contains(Affect.LIVE) || !maximum && affect.isEmpty() && !in.has("current")) {
            flags.add(MemoryFlag.LIVE);
        }
        if (affect.contains(Affect.CONFIG)) {
            flags.add(MemoryFlag.CONFIG);
        }
        if (maximum) {
            flags.add(MemoryFlag.MAXIMUM);
        }
        Domain domain = DomainArgument.find(in);
        long bytes = in.numbers().scaled("size", KIB, -1L).orElse(0);
        long kib = Long.divideUnsigned(bytes, KIB) + (bytes % KIB == 0 ? 0 : 1);
        if (!maximum) {
            domain.tuning().setMemory(kib, flags);
            return;
        }
        try {
            domain.tuning().setMemory(kib, flags);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change MaxMemorySize", e);
        }
    }
}
