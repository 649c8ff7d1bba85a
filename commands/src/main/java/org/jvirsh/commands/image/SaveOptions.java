package org.jvirsh.commands.image;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.image.SaveFlag;

/** The options that become flags of saving and restoring. */
final class SaveOptions {
    private SaveOptions() {}

    static Set<SaveFlag> of(Invocation in) {
        Set<SaveFlag> flags = EnumSet.noneOf(SaveFlag.class);
        add(in, flags, "bypass-cache", SaveFlag.BYPASS_CACHE);
        add(in, flags, "running", SaveFlag.RUNNING);
        add(in, flags, "paused", SaveFlag.PAUSED);
        add(in, flags, "reset-nvram", SaveFlag.RESET_NVRAM);
        return flags;
    }

    private static void add(Invocation in, Set<SaveFlag> flags, String option, SaveFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }

    /** A file's name as a path that does not depend on the current directory; the name stays as it was given. */
    static String absolute(Invocation in, String file) {
        return file.startsWith("/") ? file : in.session().directory().toAbsolutePath() + "/" + file;
    }
}
