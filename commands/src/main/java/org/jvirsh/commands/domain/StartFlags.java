package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.StartFlag;

/** The flags that {@code start} and {@code create} have in common. */
final class StartFlags {
    private StartFlags() {}

    static Set<StartFlag> of(Invocation in) {
        Set<StartFlag> flags = EnumSet.noneOf(StartFlag.class);
        add(in, flags, "paused", StartFlag.PAUSED);
        if (resumeOnConsole(in)) {
            flags.add(StartFlag.PAUSED);
        }
        add(in, flags, "autodestroy", StartFlag.AUTODESTROY);
        add(in, flags, "bypass-cache", StartFlag.BYPASS_CACHE);
        add(in, flags, "force-boot", StartFlag.FORCE_BOOT);
        add(in, flags, "validate", StartFlag.VALIDATE);
        add(in, flags, "reset-nvram", StartFlag.RESET_NVRAM);
        return flags;
    }

    private static void add(Invocation in, Set<StartFlag> flags, String option, StartFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }

    /**
     * Whether to start with the processors stopped and let them go once the console is attached, so that nothing of the
     * first output is lost.
     */
    static boolean resumeOnConsole(Invocation in) {
        return in.has("console") && !in.has("paused") && in.session().terminal().interactive();
    }
}
