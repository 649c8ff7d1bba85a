package org.jvirsh.driver.emu.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.ImageMending;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/** Brings a copy to its end: it is whole when it is defined, otherwise nothing of it stays. Holds the original's lock. */
record ForkRecovery(SnapshotHost host) {
    void run(Begun work) {
        DomainRegistry registry = host.domain().host().registry();
        Set<String> made = new LinkedHashSet<>(work.files());
        boolean whole = registry.files()
                .definition(work.snapshot())
                .filter(copy -> work.images().contains(copy.uuid().toString()))
                .isPresent();
        if (!whole) {
            registry.findLocked(work.snapshot())
                    .filter(copy -> work.images().contains(copy.uuid().toString()))
                    .ifPresent(this::end);
            settle(made);
        }
        Set<String> used = new LinkedHashSet<>();
        DomainView view = host.view();
        DomainStatus status = view.status();
        add(used, view.definition());
        if (view.config() != null) {
            add(used, view.config());
        }
        if (status != null) {
            add(used, status.live());
        }
        if (whole) {
            registry.files().definition(work.snapshot()).ifPresent(copy -> add(used, copy));
        }
        DiskImages.remove(made.stream().filter(file -> !used.contains(file)).toList());
        keep(used, made, work.snapshot());
    }

    private static void add(Set<String> images, DomainDefinition domain) {
        SnapshotDisks.writable(domain).forEach(disk -> images.add(disk.path()));
    }

    private void end(DomainView copy) {
        DomainStatus status = copy.status();
        if (status != null) {
            DomainHandle half = new DomainHandle(host.domain().host(), copy.name(), copy.uuid());
            DomainEnd.stop(half, status, false, ShutoffReason.FAILED);
        }
    }

    /** The original goes back to the images it had. What it has written since goes down into them. */
    private void settle(Set<String> made) {
        DomainStatus status = host.view().status();
        if (status == null) {
            settleStopped(made);
            return;
        }
        host.monitor(status, monitor -> {
            monitor.endMigration();
            monitor.mapped(false);
            for (Disk disk : SnapshotDisks.writable(status.live())) {
                if (made.contains(disk.path()) && Files.exists(Path.of(disk.path()))) {
                    Disk below = below(disk);
                    if (monitor.uses(disk.path())) {
                        monitor.commit(disk.path(), below.path());
                    }
                    // From the machine's going over to here the guest is held, whoever dies.
                    host.use(Map.of(disk.target(), below));
                }
            }
            if (status.state() instanceof DomainState.Running && !monitor.running()) {
                monitor.proceed();
            }
            return true;
        });
    }

    private void settleStopped(Set<String> made) {
        Map<String, Disk> back = new LinkedHashMap<>();
        for (Disk disk : SnapshotDisks.writable(host.view().definition())) {
            if (made.contains(disk.path()) && Files.exists(Path.of(disk.path()))) {
                Disk below = below(disk);
                // A killed machine may have taken clusters for nothing, which nobody would look for later.
                ImageMending.mend(disk.path());
                ImageMending.mend(below.path());
                DiskImages.commit(disk.path());
                back.put(disk.target(), below);
            }
        }
        if (!back.isEmpty()) {
            host.use(back);
        }
    }

    private static Disk below(Disk disk) {
        String below = DiskImages.below(disk.path()).orElseThrow();
        return new Disk(disk.target(), below, DiskImages.formatBelow(disk.path()));
    }

    /** The original's new images are its own: they go when no snapshot and no disk needs them any more. */
    private void keep(Set<String> used, Set<String> made, String copy) {
        Set<String> copied = new LinkedHashSet<>();
        host.domain().host().registry().files().definition(copy).ifPresent(domain -> add(copied, domain));
        Begun left = host.files().leftovers();
        List<String> own = new ArrayList<>(left.files());
        made.stream()
                .filter(file -> used.contains(file) && !copied.contains(file) && !own.contains(file))
                .forEach(own::add);
        host.files().leftovers(left.images(), own);
    }
}
