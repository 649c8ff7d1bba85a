package org.jvirsh.hypervisor.domain.draft;

/** What a driver adds to every definition, before the rules common to all drivers. */
@FunctionalInterface
public interface HypervisorDefaults {
    /** A driver that adds nothing. */
    HypervisorDefaults NONE = draft -> {};

    /** Fills in what the document leaves open. */
    void apply(DomainDraft draft);
}
