package org.jvirsh.hypervisor;

import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** Which of a domain's two configurations a call is about ({@code virDomainModificationImpact}); none: the current one. */
public enum Affect implements ApiFlag {
    /** The running domain. */
    LIVE,
    /** The definition the next boot uses. */
    CONFIG;

    /**
     * Refuses to look at both configurations at once.
     *
     * @throws VirException error 8
     */
    public static void requireOne(Set<Affect> affect) {
        if (affect.size() > 1) {
            throw VirException.refusedArgument(
                    "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
        }
    }
}
