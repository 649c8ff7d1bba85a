package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.driver.emu.file.DomainFiles;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.emulator.snapshot.store.MemoryStore;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;

/**
 * Finishes what was begun, whoever began it: the end of every operation on snapshots, and the beginning of every one after
 * a crash. The caller holds the domain's lock.
 */
record SnapshotRecovery(SnapshotHost host) {
    void run() {
        SnapshotFiles files = host.files();
        if (!host.view().active()) {
            catchUp(files);
        }
        Optional<Begun> begun = files.begun();
        if (begun.isEmpty()) {
            return;
        }
        Begun work = begun.get();
        switch (work.step()) {
            case CREATE -> create(files, work);
            case CREATE_UNKNOWN -> {
                if (create(files, work)) {
                    // From here on the snapshot only has to be forgotten.
                    files.begin(new Begun(Begun.Step.FORGET, work.snapshot(), List.of(), List.of()));
                    run();
                    return;
                }
            }
            case PREPARE -> DiskImages.remove(unused(work));
            case REVERT -> revert(files, work);
            case DELETE, FORGET -> delete(files, work);
            case DELETE_SEVERAL -> {
                new SnapshotDeletion(host).works(work).forEach(one -> delete(files, one));
                if (work.images().isEmpty()) {
                    settle();
                }
            }
            case JOIN -> throw new IllegalStateException("joining is never all that was begun");
            case FORK -> new ForkRecovery(host).run(work);
        }
        files.finished();
        if (work.step() == Begun.Step.FORK) {
            ForkMarks.of(host.domain().host().layout()).clear(host.domain().name());
        }
    }

    /** The description goes last, for it says what else there is to be removed. */
    private void delete(SnapshotFiles files, Begun work) {
        SnapshotDeletion deletion = new SnapshotDeletion(host);
        if (work.step() == Begun.Step.FORGET) {
            deletion.reparent(work.snapshot());
            files.delete(work.snapshot());
            return;
        }
        deletion.loosen(work.snapshot());
        forget(work);
        DiskImages.remove(work.files());
        files.delete(work.snapshot());
        settle();
    }

    private void settle() {
        new SnapshotDeletion(host).settle();
        proceed();
    }

    /** Carries the making of a snapshot through if it has happened, or undoes it; tells which. */
    private boolean create(SnapshotFiles files, Begun work) {
        DomainStatus status = host.view().status();
        if (status != null) {
            host.monitor(status, monitor -> {
                monitor.endMigration();
                return true;
            });
        }
        if (!files.has(work.snapshot()) && taken(files)) {
            files.useStaged(work.snapshot());
        }
        boolean made = files.has(work.snapshot());
        if (made) {
            created(files, work.snapshot());
        } else {
            forget(work);
            DiskImages.remove(unused(work));
        }
        files.unstage();
        proceed();
        return made;
    }

    /** A guest that was held for the operation goes on. */
    private void proceed() {
        DomainStatus status = host.view().status();
        if (status != null && status.state() instanceof DomainState.Running) {
            host.monitor(status, monitor -> {
                if (!monitor.running()) {
                    monitor.proceed();
                }
                return true;
            });
        }
    }

    /** A machine that runs goes back in place, or ends and another one is started. */
    private void revert(SnapshotFiles files, Begun work) {
        Optional<Successor> successor = files.stagedMachine();
        if (successor.isPresent()) {
            replace(files, work, successor.get());
            return;
        }
        DomainStatus status = host.view().status();
        if (status == null) {
            DiskImages.restore(work.images(), work.snapshot());
        } else {
            boolean running = host.monitor(status, monitor -> {
                monitor.load(work.snapshot(), work.images());
                return monitor.running();
            });
            host.domain().host().registry().files().writeStatus(status.with(
                    running
                            ? new DomainState.Running(RunningReason.FROM_SNAPSHOT)
                            : new DomainState.Paused(PausedReason.FROM_SNAPSHOT)));
        }
        useStaged(files, work);
        files.unstage();
    }

    private void useStaged(SnapshotFiles files, Begun work) {
        files.stagedDomain().ifPresent(host.domain().host().registry().files()::writeDefinition);
        files.useStaged(work.snapshot());
        files.current(work.snapshot());
        ImageUse use = new ImageUse(host);
        use.removeUnused(use.ownImages());
    }

    private void replace(SnapshotFiles files, Begun work, Successor successor) {
        // One whose starter has died may not have come so far that it can stay.
        host.domain().host().registry().settled(host.domain().name());
        DomainView view = host.view();
        DomainStatus status = view.status();
        if (status != null && status.id() == successor.replaced()) {
            host.stop(view);
            status = null;
        }
        if (status == null) {
            DiskImages.restore(work.images(), work.snapshot());
            useStaged(files, work);
            try {
                host.start(successor);
            } catch (RuntimeException e) {
                // It has gone back and does not start: trying again with every look would not help.
                files.unstage();
                files.finished();
                throw e;
            }
        }
        files.unstage();
    }

    /** What had to wait for the end of a machine. A snapshot made since under the same name keeps what it has. */
    private void catchUp(SnapshotFiles files) {
        List<Begun> postponed = files.postponed();
        List<Begun> later = new ArrayList<>();
        for (Begun work : postponed) {
            if (!files.has(work.snapshot())) {
                List<String> busy = DiskImages.forget(work.images(), work.snapshot(), shared(work.images()));
                if (!busy.isEmpty()) {
                    later.add(new Begun(work.step(), work.snapshot(), busy, work.files()));
                }
            }
        }
        if (!later.equals(postponed)) {
            files.postpone(later);
        }
    }

    /** Whether a machine of another domain may stand on one of the images. */
    private boolean shared(Collection<String> images) {
        ImageUse use = new ImageUse(host);
        return images.stream().anyMatch(use::shared);
    }

    /** A snapshot that is there is the current one, and the domain uses the images over those it keeps. */
    private void created(SnapshotFiles files, String name) {
        SnapshotDefinition snapshot = EmuSnapshots.require(files.load(), name).definition();
        Map<String, Disk> images = new LinkedHashMap<>();
        for (SnapshotDisk disk : snapshot.disks()) {
            if (disk.location() == Location.EXTERNAL && disk.path() != null) {
                images.put(disk.name(), new Disk(disk.name(), disk.path(), "qcow2"));
            }
        }
        host.use(images);
        files.current(name);
    }

    /** Whether the domain has gone over to the new images, all at once: then its snapshot has happened. */
    private boolean taken(SnapshotFiles files) {
        SnapshotDefinition staged = files.stagedSnapshot().orElse(null);
        List<String> images = new ArrayList<>();
        for (SnapshotDisk disk : staged == null ? List.<SnapshotDisk>of() : staged.disks()) {
            if (disk.location() == Location.EXTERNAL && disk.path() != null) {
                images.add(disk.path());
            }
        }
        if (images.isEmpty()) {
            return false;
        }
        DomainStatus status = host.view().status();
        if (status == null) {
            return SnapshotDisks.writable(host.view().definition()).stream().anyMatch(disk -> images.contains(disk.path()));
        }
        return host.monitor(status, monitor -> {
            for (String image : images) {
                if (monitor.uses(image)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Files that were to be made and that no disk of the domain uses: the machine may have taken them into use. */
    private List<String> unused(Begun work) {
        DomainView view = host.view();
        Set<String> used = new HashSet<>();
        DomainStatus status = view.status();
        DomainDefinition config = view.config();
        if (status != null) {
            SnapshotDisks.writable(status.live()).forEach(disk -> used.add(disk.path()));
        }
        if (config != null) {
            SnapshotDisks.writable(config).forEach(disk -> used.add(disk.path()));
        }
        return work.files().stream().filter(file -> !used.contains(file)).toList();
    }

    /**
     * Disks and memory of a snapshot, as far as they are there. What the running machine uses it has to forget itself; copies
     * of images may have the snapshot too.
     */
    private void forget(Begun work) {
        DomainStatus status = host.view().status();
        Set<String> images = new LinkedHashSet<>(work.images());
        images.addAll(new ImageUse(host).direct());
        if (status != null) {
            host.monitor(status, monitor -> {
                List<String> present = monitor.tops(images);
                monitor.forget(work.snapshot(), present);
                present.forEach(images::remove);
                return true;
            });
        }
        List<String> later = DiskImages.forget(images, work.snapshot(), status != null || shared(images));
        if (!later.isEmpty()) {
            List<Begun> postponed = new ArrayList<>(host.files().postponed());
            postponed.add(new Begun(Begun.Step.DELETE, work.snapshot(), later, List.of()));
            host.files().postpone(postponed);
        }
        if (status == null) {
            try {
                new MemoryStore(host.domain().host().layout().memory(host.domain().name())).delete(work.snapshot());
            } catch (IOException e) {
                throw DiskImages.failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
