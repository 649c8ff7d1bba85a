package org.jvirsh.driver.core;

import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Which of a domain's definitions a call is about, once resolved against the domain's state.
 *
 * @param live the running domain
 * @param config the persistent definition
 */
public record Impact(boolean live, boolean config) {
    /**
     * What the flags mean for a domain; no flag means the running domain if there is one.
     *
     * @throws VirException error 55 when the domain lacks what the flags name
     */
    public static Impact of(Set<Affect> flags, boolean active, boolean persistent) {
        boolean current = flags.isEmpty();
        boolean live = current ? active : flags.contains(Affect.LIVE);
        boolean config = current ? !active : flags.contains(Affect.CONFIG);
        if (live && !active) {
            throw DomainErrors.notRunning();
        }
        if (config && !persistent) {
            throw DomainErrors.invalid("transient domains do not have any persistent config");
        }
        return new Impact(live, config);
    }

    /** As {@link #of}, for calls that work on one definition only. */
    public static Impact one(Set<Affect> flags, boolean active, boolean persistent) {
        Affect.requireOne(flags);
        return of(flags, active, persistent);
    }
}
