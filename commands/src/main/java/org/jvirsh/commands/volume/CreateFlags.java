package org.jvirsh.commands.volume;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;

/** The options of the commands that create volumes. */
final class CreateFlags {
    private CreateFlags() {}

    static Set<VolumeCreateFlag> of(Invocation in) {
        Set<VolumeCreateFlag> flags = EnumSet.noneOf(VolumeCreateFlag.class);
        add(in, flags, "prealloc-metadata", VolumeCreateFlag.PREALLOCATE_METADATA);
        add(in, flags, "reflink", VolumeCreateFlag.REFLINK);
        add(in, flags, "validate", VolumeCreateFlag.VALIDATE);
        return flags;
    }

    private static void add(
            Invocation in, Set<VolumeCreateFlag> flags, String option, VolumeCreateFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }
}
