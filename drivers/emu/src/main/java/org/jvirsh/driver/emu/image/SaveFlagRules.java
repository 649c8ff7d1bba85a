package org.jvirsh.driver.emu.image;

import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;

/** Which flags of saving go together. */
final class SaveFlagRules {
    private SaveFlagRules() {}

    static void check(Set<SaveFlag> flags) {
        if (flags.contains(SaveFlag.RUNNING) && flags.contains(SaveFlag.PAUSED)) {
            throw VirException.refusedArgument(
                    "Flags 'VIR_DOMAIN_SAVE_RUNNING' and 'VIR_DOMAIN_SAVE_PAUSED' are mutually exclusive");
        }
    }
}
