package org.jvirsh.hypervisor.domain.draft;

import org.jvirsh.hypervisor.schema.Level;

/** What a driver adds to every definition, before the rules common to all drivers. */
@FunctionalInterface
public interface HypervisorDefaults {
    /** A driver that adds nothing. */
    HypervisorDefaults NONE = draft -> {};

    /** The version of libvirt whose documents the driver knows; what is newer is unknown to it. */
    default Level level() {
        return Level.NEWEST;
    }

    /** Fills in what the document leaves open. */
    void apply(DomainDraft draft);

    /** Gives devices their addresses, once all of them are known. */
    default void assign(DomainDraft draft) {}

    /** Refuses what the driver cannot have, before the checks common to all drivers. */
    default void check(DomainDraft draft) {}
}
