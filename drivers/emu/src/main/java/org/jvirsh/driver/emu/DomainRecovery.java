package org.jvirsh.driver.emu;

import java.io.IOException;
import java.util.Optional;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.block.BlockWork;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.image.CoreDumping;
import org.jvirsh.driver.emu.image.ManagedSave;
import org.jvirsh.driver.emu.image.Saving;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.driver.emu.process.Renaming;
import org.jvirsh.driver.emu.process.Suspending;
import org.jvirsh.driver.emu.snapshot.EmuSnapshots;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Brings to an end what somebody began who died. Whoever looks for domains does this, unless another shell is at work on the
 * domain in question.
 */
final class DomainRecovery {
    private final EmuHost host;
    private final PendingWork pending;

    DomainRecovery(EmuHost host) {
        this.host = host;
        this.pending = PendingWork.of(host.layout());
    }

    /** All that concerns definitions and runs. */
    void all() {
        for (String name : pending.domains()) {
            exclusively(name, () -> pending.find(name).ifPresentOrElse(
                    work -> finish(new DomainHandle(host, name, work.domain()), work), () -> pending.finished(name)));
        }
    }

    /** All that concerns the disks of a domain. */
    void disks(DomainHandle domain) {
        StateLayout layout = host.layout();
        if (EmuSnapshots.unfinished(layout, domain.name())) {
            exclusively(domain.name(), () -> new EmuSnapshots(domain).recover());
        }
        if (layout.blockJobs(domain.name()).toFile().exists()) {
            exclusively(domain.name(), () -> new BlockWork(domain).recover());
        }
    }

    private void exclusively(String name, Runnable work) {
        try {
            Optional<FileLockGuard> lock = FileLockGuard.tryAcquire(host.layout().lock(name));
            if (lock.isPresent()) {
                try (FileLockGuard _ = lock.get()) {
                    work.run();
                }
            }
        } catch (IOException | VirException e) {
            // Looking must stay possible; what is to be done is still written down, and the next look tries again.
        }
    }

    private void finish(DomainHandle domain, Pending work) {
        DomainRegistry registry = host.registry();
        Optional<DomainView> view =
                registry.settled(domain.name()).filter(found -> found.uuid().equals(domain.uuid()));
        switch (work) {
            case Pending.Undefine _ -> {
                boolean undefined = registry.files().definition(domain.name()).isEmpty();
                if (undefined) {
                    new Undefining(domain).carryThrough(view.isPresent());
                }
            }
            case Pending.Rename rename -> Renaming.carryThrough(domain, rename.newName());
            case Pending.Save save -> new Saving(domain).recover(view.orElse(null), save);
            case Pending.Suspend _ ->
                view.map(DomainView::status).ifPresent(status -> new Suspending(domain).recover(status));
            case Pending.Dump dump -> new CoreDumping(domain).recover(view.orElse(null), dump);
            case Pending.Restore _ -> {
                if (view.filter(DomainView::active).isPresent()) {
                    ManagedSave.remove(domain);
                }
            }
        }
        pending.finished(domain.name());
    }
}
