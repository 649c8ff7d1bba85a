package org.jvirsh.driver.test.image;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.SaveFlag;

/** Flags that exclude each other, whatever the driver. */
final class SaveFlags {
    private SaveFlags() {}

    static void check(Set<SaveFlag> flags) {
        exclusive(flags, SaveFlag.RUNNING, "VIR_DOMAIN_SAVE_RUNNING", SaveFlag.PAUSED, "VIR_DOMAIN_SAVE_PAUSED");
    }

    static void checkDump(Set<DumpFlag> flags) {
        exclusive(flags, DumpFlag.CRASH, "VIR_DUMP_CRASH", DumpFlag.LIVE, "VIR_DUMP_LIVE");
        exclusive(flags, DumpFlag.CRASH, "VIR_DUMP_CRASH", DumpFlag.RESET, "VIR_DUMP_RESET");
        exclusive(flags, DumpFlag.LIVE, "VIR_DUMP_LIVE", DumpFlag.RESET, "VIR_DUMP_RESET");
    }

    private static <F extends ApiFlag> void exclusive(Set<F> flags, F one, String oneName, F other, String otherName) {
        if (flags.contains(one) && flags.contains(other)) {
            throw VirException.refusedArgument(
                    "Flags '" + oneName + "' and '" + otherName + "' are mutually exclusive");
        }
    }
}
