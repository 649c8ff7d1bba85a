package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.Start;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * What snapshots need of their domain. The caller holds its lock where anything changes.
 *
 * @param domain the domain
 */
public record SnapshotHost(DomainHandle domain) {
    SnapshotFiles files() {
        return new SnapshotFiles(domain.host().layout().snapshots(domain.name()), domain.uuid());
    }

    /** The domain as it is now. */
    DomainView view() {
        return domain.locked();
    }

    /** Asks a running machine. */
    <T> T monitor(DomainStatus status, Work<T> work) {
        return domain.monitor(status, "snapshot", monitor -> work.run(new SnapshotMonitor(monitor)));
    }

    /** What is asked. */
    @FunctionalInterface
    interface Work<T> {
        /** Asks it. */
        T run(SnapshotMonitor monitor) throws IOException;
    }

    /** Ends a run of the domain. */
    void stop(DomainView view) {
        DomainEnd.stop(domain, view.requireActive(), false, ShutoffReason.FROM_SNAPSHOT);
    }

    /** Starts what takes the place of a machine, if something does. */
    void start(Successor successor) {
        DomainDefinition definition = successor.definition();
        if (definition == null) {
            return;
        }
        if (successor.arguments().isEmpty()) {
            domain.host().launcher().launch(definition, new Start(successor.state()), () -> {});
        } else {
            start(definition, successor.state(), successor.arguments().toArray(String[]::new));
        }
    }

    /** Starts the domain with a saved machine, which the emulator finds with these arguments. */
    void start(DomainDefinition definition, DomainState after, String... arguments) {
        Start start = Start.found(
                after, List.of(arguments), (socket, monitor) -> new SnapshotMonitor(monitor).awaitMachine());
        domain.host().launcher().launch(definition, start, () -> {});
    }

    /** Writes down that disks have other images now, in the definitions that are there. */
    void use(Map<String, Disk> images) {
        domain.edit(view(), life -> {
            if (life.active()) {
                life.definition(SnapshotDisks.replaced(life.definition(), images));
            }
            if (life.persistent()) {
                life.redefine(SnapshotDisks.replaced(life.nextDefinition(), images));
            }
        });
    }

    /** Removes those of the images that neither the domain nor a snapshot needs, be it through others. */
    public void removeUnused(Collection<String> images) {
        new ImageUse(this).removeUnused(images);
    }

    /** By target, the images that lie over others. */
    static Map<String, Disk> overlaid(Map<Disk, String> overlays) {
        Map<String, Disk> images = new LinkedHashMap<>();
        overlays.forEach((disk, file) -> images.put(disk.target(), new Disk(disk.target(), file, "qcow2")));
        return images;
    }
}
