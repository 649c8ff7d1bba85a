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
import org.jvirsh.driver.emu.process.ImageMending;
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
        MomentNode<SnapshotDefinition> node = files.load().find(name);
        if (node == null) {
            return;
        }
        files.begin(work(node.definition(), onlyMetadata));
        new SnapshotRecovery(host).run();
    }

    /** What has to be done to delete a snapshot. */
    private static Begun work(SnapshotDefinition snapshot, boolean onlyMetadata) {
        String memory = snapshot.memoryFile();
        return onlyMetadata
                ? new Begun(Begun.Step.FORGET, snapshot.name(), List.of(), List.of())
                : new Begun(
                        Begun.Step.DELETE,
                        snapshot.name(),
                        images(snapshot, Location.INTERNAL),
                        memory == null ? List.of() : List.of(memory));
    }

    /** Deletes several snapshots, in this order: all of them, even if this process dies. */
    void several(List<String> names, boolean onlyMetadata) {
        List<String> none = List.of();
        files.begin(new Begun(
                Begun.Step.DELETE_SEVERAL, "", onlyMetadata ? names : none, onlyMetadata ? none : names));
        new SnapshotRecovery(host).run();
    }

    /** What has to be done for several; nothing for those that have gone. */
    List<Begun> works(Begun several) {
        List<Begun> works = new ArrayList<>();
        MomentTree<SnapshotDefinition> tree = files.load();
        boolean onlyMetadata = several.files().isEmpty();
        for (String name : onlyMetadata ? several.images() : several.files()) {
            MomentNode<SnapshotDefinition> node = tree.find(name);
            if (node != null) {
                works.add(work(node.definition(), onlyMetadata));
            }
        }
        return works;
    }

    /** The images in which a snapshot is kept, or those that stand for it. */
    private static List<String> images(SnapshotDefinition snapshot, Location location) {
        List<String> images = new ArrayList<>();
        DomainDefinition then = snapshot.domain();
        for (SnapshotDisk disk : snapshot.disks()) {
            if (then != null && disk.location() == location) {
                SnapshotDisks.find(then, disk.name()).ifPresent(image -> images.add(image.path()));
            }
        }
        return images;
    }

    /** Writes down which images a snapshot will leave, and takes it out of the tree. */
    void loosen(String name) {
        MomentNode<SnapshotDefinition> node = files.load().find(name);
        if (node == null) {
            return;
        }
        List<String> own = new ImageUse(host).ownImages();
        Set<String> loose = new LinkedHashSet<>(files.leftovers().images());
        loose.addAll(images(node.definition(), Location.EXTERNAL));
        files.leftovers(loose, own);
        reparent(name);
    }

    /** Removes and joins what deleted snapshots left, as far as that can be done now. */
    void settle() {
        files.joining().ifPresent(work -> {
            work.images().forEach(ImageMending::mend);
            finishJoin(work);
        });
        List<String> own = new ArrayList<>(files.leftovers().files());
        Set<String> loose = new LinkedHashSet<>(files.leftovers().images());
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
    void reparent(String name) {
        MomentTree<SnapshotDefinition> tree = files.load();
        MomentNode<SnapshotDefinition> node = tree.find(name);
        if (node == null) {
            return;
        }
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
        Begun work = new Begun(Begun.Step.JOIN, DiskImages.formatBelow(top), List.of(base), List.of(top));
        files.join(work);
        finishJoin(work);
        return true;
    }

    /** Each step may have been done before: what is written down once more is what was written down then. */
    private void finishJoin(Begun work) {
        String format = work.snapshot();
        String base = work.images().getFirst();
        String top = work.files().getFirst();
        if (!gone(top)) {
            List<String> higher = new ImageUse(host).standingOn().getOrDefault(top, List.of());
            commit(top, base);
            for (String image : higher) {
                boolean done = DiskImages.below(image).filter(base::equals).isPresent();
                if (!done) {
                    DiskImages.rebase(image, base, format);
                }
            }
            rename(top, base, format);
            DiskImages.remove(List.of(top));
        }
        files.joined();
    }

    private void commit(String top, String base) {
        DomainStatus status = host.view().status();
        if (status == null || !inChain(status.live(), top)) {
            // A machine that stands on the base without what was over it has brought that down before.
            if (status == null || !inChain(status.live(), base)) {
                DiskImages.commit(top);
            }
            return;
        }
        host.monitor(status, monitor -> {
            if (monitor.uses(top)) {
                monitor.commit(top, base);
            }
            return true;
        });
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

    /** The names of all that come from a snapshot, the youngest first. */
    static Set<String> below(MomentNode<SnapshotDefinition> node) {
        Set<String> names = new LinkedHashSet<>();
        for (MomentNode<SnapshotDefinition> child : node.below(false)) {
            names.addAll(below(child));
            names.add(child.definition().name());
        }
        return names;
    }
}
