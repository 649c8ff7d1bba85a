package org.jvirsh.driver.emu;

import java.io.IOException;
import java.util.Set;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.backup.EmuBackup;
import org.jvirsh.driver.emu.backup.EmuCheckpoints;
import org.jvirsh.driver.emu.file.DomainFiles;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.image.ManagedSave;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.snapshot.EmuSnapshots;
import org.jvirsh.hypervisor.UndefineFlag;

/**
 * Removes the definition of a domain, and with it what is known of an inactive one: the definition first, so that there is
 * the whole domain or none. The caller holds the domain's lock.
 *
 * @param handle the domain
 */
record Undefining(DomainHandle handle) {
    void run(DomainView view, boolean managedSave, Set<UndefineFlag> flags) {
        if (view.config() == null) {
            throw DomainErrors.invalid("cannot undefine transient domain");
        }
        if (!view.active()) {
            checkMoments(flags);
        }
        if (managedSave && !flags.contains(UndefineFlag.MANAGED_SAVE)) {
            throw DomainErrors.invalid("Refusing to undefine while domain managed save image exists");
        }
        PendingWork pending = PendingWork.of(handle.host().layout());
        pending.begin(handle.name(), new Pending.Undefine(handle.uuid()));
        handle.host().registry().files().deleteDefinition(handle.name());
        carryThrough(view.active());
        pending.finished(handle.name());
    }

    private void checkMoments(Set<UndefineFlag> flags) {
        int kept = new EmuSnapshots(handle).count();
        if (kept > 0 && !flags.contains(UndefineFlag.SNAPSHOTS_METADATA)) {
            throw DomainErrors.invalid("cannot delete inactive domain with " + kept + " snapshots");
        }
        int since = new EmuCheckpoints(handle).count();
        if (since > 0 && !flags.contains(UndefineFlag.CHECKPOINTS_METADATA)) {
            throw DomainErrors.invalid("cannot delete inactive domain with " + since + " checkpoints");
        }
    }

    /** Removes what is there without its definition. A running domain keeps its snapshots and checkpoints until it ends. */
    void carryThrough(boolean active) {
        DomainFiles files = handle.host().registry().files();
        // Once more: somebody may have died between the definition and its link.
        files.deleteDefinition(handle.name());
        ManagedSave.remove(handle);
        if (active) {
            return;
        }
        new EmuSnapshots(handle).discard();
        new EmuCheckpoints(handle).discard();
        new EmuBackup(handle).domainEnded();
        try {
            files.deleteLastState(handle.name());
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove the state of domain '" + handle.name() + "'", e);
        }
    }
}
