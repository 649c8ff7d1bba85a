package org.jvirsh.driver.emu.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;

/**
 * Deletes snapshots. What was kept in images goes with them; an image that only stood for the snapshot is joined with the
 * one over it, as soon as there is one only. The caller holds the domain's lock.
 */
final class SnapshotDeletion {
    private final SnapshotHost host;
    private final SnapshotFiles files;

    SnapshotDeletion(SnapshotHost host) {
        this.host = host;
        this.files = host.files();
    }

    /** Deletes one snapshot; those that come from it come from its parent afterwards. */
    void one(String name, boolean onlyMetadata) {
        MomentTree<SnapshotDefinition> tree = files.load();
        MomentNode<SnapshotDefinition> node = tree.find(name);
        if (node == null) {
            return;
        }
        SnapshotDefinition snapshot = node.definition();
        List<String> bases = new ArrayList<>();
        List<String> images = new ArrayList<>();
        DomainDefinition then = snapshot.domain();
        for (SnapshotDisk disk : snapshot.disks()) {
            Disk image = then == null ? null : SnapshotDisks.find(then, disk.name()).orElse(null);
            if (image != null && disk.location() == Location.INTERNAL) {
                images.add(image.path());
            } else if (image != null && disk.location() == Location.EXTERNAL) {
                bases.add(image.path());
            }
        }
        List<String> own = new ImageUse(host).ownImages();
        reparent(tree, node);
        if (onlyMetadata) {
            files.delete(name);
            return;
        }
        String memory = snapshot.memoryFile();
        files.begin(new Begun(
                Begun.Step.DELETE, name, images, memory == null ? List.of() : List.of(memory)));
        new SnapshotRecovery(host).run();
        Set<String> loose = new LinkedHashSet<>(files.leftovers().images());
        loose.addAll(bases);
        files.leftovers(loose, own);
        do {
            new ImageUse(host).removeUnused(own);
        } while (loose.removeIf(this::join));
        loose.removeIf(SnapshotDeletion::gone);
        own.removeIf(SnapshotDeletion::gone);
        files.leftovers(loose, own);
    }

    private static boolean gone(String image) {
        return !Files.exists(Path.of(image));
    }

    /** The children are written first: a snapshot whose parent is gone would lose its place. */
    private void reparent(MomentTree<SnapshotDefinition> tree, MomentNode<SnapshotDefinition> node) {
        MomentNode<SnapshotDefinition> current = tree.current();
        String parent = node.definition().parent();
        for (MomentNode<SnapshotDefinition> child : node.below(false)) {
            files.write(child.definition().from(parent));
        }
        if (node.equals(current)) {
            files.current(tree.find(parent) == null ? null : parent);
        }
    }

    /** Joins an image that no snapshot stands for with the one over it, if that is the only one; tells whether it did. */
    private boolean join(String base) {
        ImageUse use = new ImageUse(host);
        List<String> above = use.standingOn().getOrDefault(base, List.of());
        if (use.contentUsed(base) || above.size() != 1 || use.shared(base) || use.shared(above.getFirst())) {
            return false;
        }
        String top = above.getFirst();
        List<String> higher = use.standingOn().getOrDefault(top, List.of());
        DomainView view = host.view();
        DomainStatus status = view.status();
        boolean running = status != null && inChain(status.live(), top);
        String format = DiskImages.formatBelow(top);
        if (running && status != null) {
            host.monitor(status, monitor -> {
                monitor.commit(top, base);
                return true;
            });
        } else {
            DiskImages.commit(top);
        }
        for (String image : higher) {
            boolean done = DiskImages.below(image).filter(base::equals).isPresent();
            if (!done) {
                DiskImages.rebase(image, base, format);
            }
        }
        rename(top, base, format);
        DiskImages.remove(List.of(top));
        return true;
    }

    private static boolean inChain(DomainDefinition domain, String image) {
        for (Disk disk : SnapshotDisks.writable(domain)) {
            String at = disk.path();
            while (at != null) {
                if (at.equals(image)) {
                    return true;
                }
                at = DiskImages.below(at).orElse(null);
            }
        }
        return false;
    }

    /** Whoever had the upper image has the lower one now: the domain, and the snapshots that came later. */
    private void rename(String top, String base, String format) {
        Map<String, Disk> images = new LinkedHashMap<>();
        DomainView view = host.view();
        DomainDefinition any = view.definition();
        for (Disk disk : SnapshotDisks.writable(any)) {
            if (disk.path().equals(top)) {
                images.put(disk.target(), new Disk(disk.target(), base, format));
            }
        }
        host.use(images);
        for (MomentNode<SnapshotDefinition> node : files.load().all(true)) {
            SnapshotDefinition snapshot = node.definition();
            DomainDefinition then = snapshot.domain();
            if (then == null) {
                continue;
            }
            Map<String, Disk> changed = new LinkedHashMap<>();
            for (Disk disk : SnapshotDisks.writable(then)) {
                if (disk.path().equals(top)) {
                    changed.put(disk.target(), new Disk(disk.target(), base, format));
                }
            }
            if (!changed.isEmpty()) {
                files.write(snapshot.of(SnapshotDisks.replaced(then, changed)));
            }
        }
    }

    /** Deletes all that come from a snapshot, the youngest first. */
    void below(MomentNode<SnapshotDefinition> node, boolean onlyMetadata, Set<String> done) {
        for (MomentNode<SnapshotDefinition> child : node.below(false)) {
            below(child, onlyMetadata, done);
            String name = child.definition().name();
            if (done.add(name)) {
                one(name, onlyMetadata);
            }
        }
    }
}
