package org.jvirsh.commands.tuning;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

/** Which configuration a number of processors belongs to. */
final class VcpuFlags {
    private VcpuFlags() {}

    /** The same choice as flags of processors; more can be added. */
    static Set<VcpuFlag> of(Set<Affect> affect) {
        Set<VcpuFlag> flags = EnumSet.noneOf(VcpuFlag.class);
        if (affect.contains(Affect.LIVE)) {
            flags.add(VcpuFlag.LIVE);
        }
        if (affect.contains(Affect.CONFIG)) {
            flags.add(VcpuFlag.CONFIG);
        }
        return flags;
    }
}
