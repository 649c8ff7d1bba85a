package org.jvirsh.commands.snapshot;

import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;

/** Finds out which snapshot another one comes from. */
final class SnapshotParents {
    private SnapshotParents() {}

    /** Name of the parent, or null. Hypervisors without that call tell it in the XML. */
    static @Nullable String of(DomainSnapshot snapshot) throws CommandFailure {
        try {
            return snapshot.parent().name();
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN_SNAPSHOT) {
                return null;
            }
        }
        try {
            return SnapshotFacts.of(snapshot).parent();
        } catch (VirException e) {
            throw new CommandFailure(
                    String.valueOf(e.getMessage()), "unable to determine if snapshot has parent");
        }
    }
}
