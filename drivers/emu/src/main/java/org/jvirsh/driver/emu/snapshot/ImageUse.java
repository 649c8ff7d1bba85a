package org.jvirsh.driver.emu.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;

/**
 * Which images a domain and its snapshots use, and which stand on which. The images themselves say what they stand on, so
 * that nothing can be at odds with it.
 */
final class ImageUse {
    private final SnapshotHost host;
    private final List<SnapshotDefinition> snapshots = new ArrayList<>();
    private final Set<String> current = new LinkedHashSet<>();
    private final Set<String> shared;

    ImageUse(SnapshotHost host) {
        this.host = host;
        for (MomentNode<SnapshotDefinition> node : host.files().load().all(true)) {
            snapshots.add(node.definition());
        }
        DomainView view = host.view();
        DomainStatus status = view.status();
        add(current, view.config());
        add(current, status == null ? null : status.live());
        shared = shared();
    }

    private static void add(Set<String> images, @Nullable DomainDefinition domain) {
        if (domain != null) {
            SnapshotDisks.writable(domain).stream().map(Disk::path).forEach(images::add);
        }
    }

    /** What other domains use or stand on, and what lies below the images of copies, whether these are defined or not. */
    private Set<String> shared() {
        EmuHost manager = host.domain().host();
        Set<String> images = SharedImages.of(manager.layout()).bases();
        for (DomainView other : manager.registry().all()) {
            if (!other.name().equals(host.domain().name())) {
                Set<String> used = new LinkedHashSet<>();
                DomainStatus status = other.status();
                add(used, other.config());
                add(used, status == null ? null : status.live());
                images.addAll(used);
                used.forEach(image -> SharedImages.addBelow(images, image));
            }
        }
        return images;
    }

    /** Whether another domain has to do with an image, which must stay as it is then. */
    boolean shared(String image) {
        return shared.contains(image);
    }

    /** Images that were made for snapshots of the domain: its own, and none of the user's. */
    List<String> ownImages() {
        List<String> own = new ArrayList<>(host.files().leftovers().files());
        for (SnapshotDefinition snapshot : snapshots) {
            for (SnapshotDisk disk : all(snapshot)) {
                String path = disk.path();
                if (disk.location() == Location.EXTERNAL && path != null) {
                    own.add(path);
                }
            }
        }
        return own;
    }

    private static List<SnapshotDisk> all(SnapshotDefinition snapshot) {
        List<SnapshotDisk> disks = new ArrayList<>(snapshot.disks());
        disks.addAll(snapshot.revertDisks());
        return disks;
    }

    /** The images that the domain or one of its snapshots has for a disk. */
    Set<String> direct() {
        Set<String> direct = new LinkedHashSet<>(current);
        snapshots.forEach(snapshot -> add(direct, snapshot.domain()));
        return direct;
    }

    /** Whether the content an image has now is used by the domain or a snapshot other than through images over it. */
    boolean contentUsed(String image) {
        return current.contains(image) || contentKept(image);
    }

    /** Whether a snapshot consists of the content that an image has now. */
    boolean contentKept(String image) {
        for (SnapshotDefinition snapshot : snapshots) {
            DomainDefinition then = snapshot.domain();
            if (then == null) {
                continue;
            }
            for (Disk disk : SnapshotDisks.writable(then)) {
                if (disk.path().equals(image) && !internal(snapshot, disk.target())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean internal(SnapshotDefinition snapshot, String target) {
        return snapshot.disks().stream()
                .anyMatch(disk -> disk.name().equals(target) && disk.location() == Location.INTERNAL);
    }

    /** Removes those of the images that neither the domain nor a snapshot needs, be it through others. */
    void removeUnused(Collection<String> candidates) {
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(direct());
        while (!open.isEmpty()) {
            String image = open.pop();
            if (needed.add(image)) {
                DiskImages.below(image).ifPresent(open::push);
            }
        }
        DiskImages.remove(candidates.stream().filter(image -> !needed.contains(image) && !shared(image)).toList());
    }

    /** By image, those known ones that stand on it. */
    Map<String, List<String>> standingOn() {
        Set<String> known = new LinkedHashSet<>(direct());
        known.addAll(ownImages());
        Map<String, List<String>> above = new HashMap<>();
        for (String image : known) {
            DiskImages.below(image).ifPresent(
                    base -> above.computeIfAbsent(base, _ -> new ArrayList<>()).add(image));
        }
        return above;
    }
}
