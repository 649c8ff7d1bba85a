package org.jvirsh.driver.emu.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.emu.block.BackingStores;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Terminals;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;

/** Takes a domain back to a snapshot. The caller holds the domain's lock. */
final class SnapshotRevert {
    private final SnapshotHost host;
    private final DomainView view;
    private final Set<SnapshotRevertFlag> flags;
    private final SnapshotFiles files;

    SnapshotRevert(SnapshotHost host, DomainView view, Set<SnapshotRevertFlag> flags) {
        this.host = host;
        this.view = view;
        this.flags = flags;
        this.files = host.files();
    }

    void to(MomentNode<SnapshotDefinition> node) {
        SnapshotDefinition snapshot = node.definition();
        DomainDefinition then = snapshot.domain();
        if (then == null) {
            throw EmuErrors.error(
                    ErrorCode.SNAPSHOT_REVERT_RISKY,
                    "snapshot '" + snapshot.name() + "' lacks domain '" + host.domain().name() + "' rollback info");
        }
        if (view.config() == null && !live(snapshot) && !starts()) {
            throw DomainErrors.invalid(
                    "transient domain needs to request run or pause to revert to inactive snapshot");
        }
        then = BackingStores.hidden(then);
        Map<Disk, SnapshotDisk> kept = kept(snapshot, then);
        kept.keySet().forEach(SnapshotRevert::require);
        ImageUse use = new ImageUse(host);
        then = present(use, then, kept);
        DomainDefinition lasting = snapshot.inactiveDomain();
        if (lasting != null) {
            snapshot = snapshot.of(then).beside(present(use, lasting, kept));
        }
        if (overlaid(snapshot)) {
            overlay(snapshot, then, kept);
        } else if (live(snapshot)) {
            resume(snapshot, then, kept);
        } else {
            offline(snapshot, then, kept);
        }
    }

    /**
     * A disk that the snapshot does not keep goes on with the image it has now if a copy of the domain stands on the one it
     * had then: the guest would write into the copy's disk.
     */
    private DomainDefinition present(ImageUse use, DomainDefinition then, Map<Disk, SnapshotDisk> kept) {
        Map<String, Disk> images = new LinkedHashMap<>();
        for (Disk disk : SnapshotDisks.writable(then)) {
            boolean restored = kept.keySet().stream().anyMatch(one -> one.target().equals(disk.target()));
            if (!restored && use.shared(disk.path())) {
                SnapshotDisks.find(view.definition(), disk.target()).ifPresent(now -> images.put(now.target(), now));
            }
        }
        return SnapshotDisks.replaced(then, images);
    }

    private boolean starts() {
        return flags.contains(SnapshotRevertFlag.RUNNING) || flags.contains(SnapshotRevertFlag.PAUSED);
    }

    private static boolean live(SnapshotDefinition snapshot) {
        SnapshotState state = snapshot.state();
        return state != null && state.live();
    }

    /** Whether what it keeps is under other images now. */
    private static boolean overlaid(SnapshotDefinition snapshot) {
        return snapshot.memory() == Location.EXTERNAL
                || snapshot.disks().stream().anyMatch(disk -> disk.location() == Location.EXTERNAL);
    }

    private static Map<Disk, SnapshotDisk> kept(SnapshotDefinition snapshot, DomainDefinition then) {
        Map<Disk, SnapshotDisk> kept = new LinkedHashMap<>();
        for (SnapshotDisk disk : snapshot.disks()) {
            if (disk.location() == Location.EXTERNAL || disk.location() == Location.INTERNAL) {
                SnapshotDisks.find(then, disk.name()).ifPresent(image -> kept.put(image, disk));
            }
        }
        return kept;
    }

    private static void require(Disk disk) {
        if (!Files.isReadable(Path.of(disk.path()))) {
            throw EmuErrors.error(
                    ErrorCode.SYSTEM_ERROR,
                    "Cannot access storage file '" + disk.path() + "': No such file or directory");
        }
    }

    /** What the domain does afterwards. */
    private DomainState after(SnapshotDefinition snapshot) {
        boolean paused = flags.contains(SnapshotRevertFlag.PAUSED)
                || snapshot.state() == SnapshotState.PAUSED && !flags.contains(SnapshotRevertFlag.RUNNING);
        return paused
                ? new DomainState.Paused(PausedReason.FROM_SNAPSHOT)
                : new DomainState.Running(RunningReason.FROM_SNAPSHOT);
    }

    /** The machine that ends. */
    private int replaced() {
        DomainStatus status = view.status();
        return status == null ? -1 : status.id();
    }

    private Successor successor(SnapshotDefinition snapshot, @Nullable DomainDefinition definition, String... arguments) {
        boolean paused = after(snapshot) instanceof DomainState.Paused;
        return new Successor(replaced(), paused, List.of(arguments), definition);
    }

    /** A machine that writes to images which are to be copied or covered ends before that. */
    private void release(Collection<Disk> images) {
        DomainStatus status = view.status();
        if (status == null) {
            return;
        }
        for (Disk disk : SnapshotDisks.writable(status.live())) {
            if (images.stream().anyMatch(image -> image.path().equals(disk.path()))) {
                host.stop(view);
                return;
            }
        }
    }

    /**
     * What has been prepared happens, all of it even if this process dies. The definition that lasts becomes that of then; a
     * domain without one has none afterwards either.
     *
     * @param changed what is known of the snapshot afterwards, or null if that stays as it is
     * @param images the disks that have other images than then
     * @param restored images that keep the snapshot
     * @param machine what takes the place of the machine, or null if that goes back by itself
     */
    private void commit(
            SnapshotDefinition snapshot,
            @Nullable SnapshotDefinition changed,
            DomainDefinition then,
            Map<String, Disk> images,
            List<String> restored,
            @Nullable Successor machine) {
        DomainDefinition lasting = snapshot.inactiveDomain() == null ? then : snapshot.inactiveDomain();
        files.stage(changed, view.config() == null ? null : SnapshotDisks.replaced(lasting, images));
        files.stage(machine);
        files.begin(new Begun(Begun.Step.REVERT, snapshot.name(), restored, List.of()));
        new SnapshotRecovery(host).run();
    }

    /** Makes files; if that fails nothing of them stays. */
    private void prepare(SnapshotDefinition snapshot, List<String> made, Runnable making) {
        files.begin(new Begun(Begun.Step.PREPARE, snapshot.name(), List.of(), made));
        try {
            making.run();
        } catch (RuntimeException e) {
            new SnapshotRecovery(host).run();
            throw e;
        }
    }

    /** Memory and disks are kept together: a machine that runs goes back in place, another is started for it. */
    private void resume(SnapshotDefinition snapshot, DomainDefinition then, Map<Disk, SnapshotDisk> kept) {
        DomainStatus status = view.status();
        DomainState after = after(snapshot);
        List<String> images = kept.keySet().stream().map(Disk::path).toList();
        if (status != null
                && fits(LiveXml.withoutAliases(status.live()), then)
                && !DiskImages.resized(images, snapshot.name())) {
            try {
                commit(snapshot, null, then, Map.of(), images, null);
            } catch (RuntimeException e) {
                // It stays where it is: the machine is as it was, or it would have ended.
                files.finished();
                files.unstage();
                throw e;
            }
            host.monitor(status, monitor -> {
                boolean running = monitor.running();
                if (after instanceof DomainState.Paused && running) {
                    monitor.stop();
                } else if (after instanceof DomainState.Running && !running) {
                    monitor.proceed();
                }
                return true;
            });
            host.domain().host().registry().files().writeStatus(
                    status.with(after).with(Terminals.kept(LiveXml.withAliases(then), status.live())));
            return;
        }
        restore(snapshot, then, images, true, "--loadvm", snapshot.name());
    }

    /** Whether a running machine can take the state of another definition: what the guest sees and where its disks are. */
    private static boolean fits(DomainDefinition now, DomainDefinition then) {
        return DomainXmlWriter.write(BackingStores.hidden(now)).equals(DomainXmlWriter.write(then));
    }

    private void offline(SnapshotDefinition snapshot, DomainDefinition then, Map<Disk, SnapshotDisk> kept) {
        restore(snapshot, then, kept.keySet().stream().map(Disk::path).toList(), starts());
    }

    /**
     * Puts images back that keep the snapshot inside. One that others stand on, or that is another snapshot by its present
     * content, must stay as it is, or that snapshot would be lost: the domain goes on with a copy of it.
     */
    private void restore(
            SnapshotDefinition snapshot,
            DomainDefinition then,
            List<String> images,
            boolean starts,
            String... arguments) {
        ImageUse use = new ImageUse(host);
        Map<String, List<String>> above = use.standingOn();
        Map<String, Disk> copies = new LinkedHashMap<>();
        Map<String, String> copied = new LinkedHashMap<>();
        List<Disk> sources = new ArrayList<>();
        List<String> restored = new ArrayList<>();
        List<SnapshotDisk> used = new ArrayList<>(snapshot.revertDisks());
        for (Disk disk : SnapshotDisks.writable(then)) {
            if (!images.contains(disk.path())) {
                continue;
            }
            String image = disk.path();
            if (above.containsKey(image) || use.contentKept(image) || use.shared(image)) {
                image = free(disk.path(), Instant.now().getEpochSecond());
                copied.put(disk.path(), image);
                sources.add(disk);
                copies.put(disk.target(), new Disk(disk.target(), image, disk.format()));
                used.add(SnapshotDisk.external(disk.target(), image));
            }
            restored.add(image);
        }
        if (!copies.isEmpty()) {
            release(sources);
            prepare(snapshot, List.copyOf(copied.values()), () -> copied.forEach(DiskImages::copy));
        }
        DomainDefinition fresh = starts ? SnapshotDisks.replaced(then, copies) : null;
        commit(
                snapshot,
                copies.isEmpty() ? null : snapshot.revertedWith(used),
                then,
                copies,
                restored,
                successor(snapshot, fresh, arguments));
    }

    /** What is kept stays as it is; the domain writes to new images over it. */
    private void overlay(SnapshotDefinition snapshot, DomainDefinition then, Map<Disk, SnapshotDisk> kept) {
        Map<Disk, String> overlays = new LinkedHashMap<>();
        long now = Instant.now().getEpochSecond();
        List<SnapshotDisk> used = new ArrayList<>();
        kept.forEach((image, disk) -> {
            if (disk.location() == Location.EXTERNAL) {
                String file = free(image.path(), now);
                overlays.put(image, file);
                used.add(disk.in(file));
            }
        });
        release(overlays.keySet());
        prepare(
                snapshot,
                List.copyOf(overlays.values()),
                () -> overlays.forEach((image, file) -> DiskImages.overlay(image, Path.of(file))));
        Map<String, Disk> images = SnapshotHost.overlaid(overlays);
        List<SnapshotDisk> all = new ArrayList<>(snapshot.revertDisks());
        all.addAll(used);
        String memory = snapshot.memoryFile();
        DomainDefinition fresh = memory != null || starts() ? SnapshotDisks.replaced(then, images) : null;
        Successor machine = memory == null
                ? successor(snapshot, fresh)
                : successor(snapshot, fresh, "--incoming", "file:" + memory);
        commit(snapshot, snapshot.revertedWith(all), then, images, List.of(), machine);
    }

    private static String free(String base, long now) {
        int dot = base.lastIndexOf('.');
        String stem = dot > base.lastIndexOf('/') ? base.substring(0, dot) : base;
        long number = now;
        while (Files.exists(Path.of(stem + "." + number))) {
            number++;
        }
        return stem + "." + number;
    }

}
