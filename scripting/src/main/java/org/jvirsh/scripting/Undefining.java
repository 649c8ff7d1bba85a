package org.jvirsh.scripting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;

/** Undefines a domain with all that hangs on it, as far as its driver knows of such things. */
final class Undefining {
    private final Domain domain;

    Undefining(Domain domain) {
        this.domain = domain;
    }

    void run() {
        Set<UndefineFlag> flags = EnumSet.noneOf(UndefineFlag.class);
        if (domain.hasSnapshots()) {
            snapshots();
            flags.add(UndefineFlag.SNAPSHOTS_METADATA);
        }
        if (domain.hasCheckpoints()) {
            flags.add(UndefineFlag.CHECKPOINTS_METADATA);
        }
        if (saved()) {
            flags.add(UndefineFlag.MANAGED_SAVE);
        }
        if (domain.xml(Set.of(XmlFlag.INACTIVE)).contains("<nvram")) {
            flags.add(UndefineFlag.NVRAM);
        }
        domain.undefine(flags);
    }

    private boolean saved() {
        try {
            return domain.hasManagedSave();
        } catch (VirException e) {
            return false;
        }
    }

    /** The data of snapshots lies in images and stores; forgetting the names alone would leave it there. */
    private void snapshots() {
        List<DomainSnapshot> all = domain.snapshots().snapshots(Set.of(SnapshotListFlag.TOPOLOGICAL));
        for (DomainSnapshot snapshot : all.reversed()) {
            try {
                snapshot.delete(Set.of());
            } catch (VirException e) {
                // One that the driver cannot delete is at least forgotten with the domain.
                return;
            }
        }
    }
}
