package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.moment.SnapshotRedefinition;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.block.BackingStores;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotAlignment;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotXml;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Makes a snapshot. The caller holds the domain's lock. */
final class SnapshotCreation {
    private final SnapshotHost host;
    private final DomainView view;
    private final SnapshotFiles files;
    private final Set<SnapshotCreateFlag> flags;

    SnapshotCreation(SnapshotHost host, DomainView view, Set<SnapshotCreateFlag> flags) {
        this.host = host;
        this.view = view;
        this.files = host.files();
        this.flags = flags;
    }

    /** Makes it and returns its name. */
    String create(String xml) {
        if (view.config() == null && flags.contains(SnapshotCreateFlag.HALT)) {
            throw DomainErrors.invalid("cannot halt after transient domain snapshot");
        }
        boolean redefine = flags.contains(SnapshotCreateFlag.REDEFINE);
        SnapshotDefinition asked = SnapshotXml.read(xml, redefine, Clock.systemUTC(), new PcDefaults());
        checkName(asked.name());
        MomentTree<SnapshotDefinition> tree = files.load();
        if (redefine) {
            MomentNode<SnapshotDefinition> node = SnapshotRedefinition.apply(tree, asked, view.uuid());
            files.write(node.definition());
            if (flags.contains(SnapshotCreateFlag.CURRENT)) {
                files.current(asked.name());
            }
            return asked.name();
        }
        if (tree.find(asked.name()) != null) {
            throw new VirException(
                    ErrorCode.OPERATION_FAILED,
                    org.jvirsh.hypervisor.error.ErrorDomain.DOMAIN,
                    "domain moment " + asked.name() + " already exists");
        }
        MomentNode<SnapshotDefinition> current = tree.current();
        SnapshotDefinition snapshot = aligned(asked.of(kept()).beside(inactive()))
                .from(current == null ? null : current.definition().name());
        checkDisks(snapshot);
        capture(snapshot);
        if (flags.contains(SnapshotCreateFlag.HALT) && view.active()) {
            host.stop(host.view());
        }
        return snapshot.name();
    }

    /** Names become names of files. */
    private static void checkName(String name) {
        String complaint = "invalid snapshot name '" + name + "': ";
        if (name.indexOf('/') >= 0) {
            throw XmlValues.error(complaint + "name can't contain '/'");
        }
        if (name.startsWith(".")) {
            throw XmlValues.error(complaint + "name can't start with '.'");
        }
    }

    private DomainDefinition domain() {
        DomainStatus status = view.status();
        return status == null ? view.definition() : LiveXml.withoutAliases(status.live());
    }

    private DomainDefinition kept() {
        return view.active() ? BackingStores.shown(domain()) : domain();
    }

    private @Nullable DomainDefinition inactive() {
        return view.active() ? view.config() : null;
    }

    private SnapshotDefinition aligned(SnapshotDefinition asked) {
        SnapshotState state = SnapshotState.of(view.state());
        boolean active = view.active();
        if (flags.contains(SnapshotCreateFlag.DISK_ONLY)) {
            SnapshotState kept = active ? SnapshotState.DISK_SNAPSHOT : SnapshotState.SHUTOFF;
            return align(asked.in(kept, Location.NO), Location.EXTERNAL);
        }
        if (asked.memory() == Location.EXTERNAL) {
            if (!active) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_INVALID, "memory state cannot be saved with offline or disk-only snapshot");
            }
            return align(asked.in(state, Location.EXTERNAL), Location.EXTERNAL);
        }
        if (active && asked.memory() == Location.NO) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    "internal snapshot of a running VM must include the memory state");
        }
        return align(asked.in(state, active ? Location.INTERNAL : Location.NO), Location.INTERNAL);
    }

    private static SnapshotDefinition align(SnapshotDefinition asked, Location usual) {
        return SnapshotAlignment.align(asked, null, usual, path -> Files.isRegularFile(Path.of(path)));
    }

    private void checkDisks(SnapshotDefinition snapshot) {
        boolean internal = false;
        boolean external = false;
        boolean leftOut = false;
        for (SnapshotDisk disk : snapshot.disks()) {
            Location location = disk.location();
            Disk image = SnapshotDisks.find(domain(), disk.name()).orElse(null);
            if (location == null || location == Location.NO) {
                leftOut |= image != null;
                continue;
            }
            internal |= location == Location.INTERNAL;
            external |= location == Location.EXTERNAL;
            if (image == null || location == Location.MANUAL) {
                throw unsupported("snapshot of disk " + disk.name() + " is not supported");
            }
            if (location == Location.INTERNAL && !image.format().equals("qcow2")) {
                throw unsupported("internal snapshot for disk " + image.target()
                        + " unsupported for storage type " + image.format());
            }
            if (location == Location.EXTERNAL) {
                checkOverlay(disk, image);
            }
        }
        Location memory = snapshot.memory();
        if (!internal && !external && flags.contains(SnapshotCreateFlag.DISK_ONLY)) {
            throw unsupported("nothing selected for snapshot");
        }
        // Without any disk there is no reason to refuse: memory is not kept in images here.
        if (leftOut && (internal || memory == Location.INTERNAL)) {
            throw unsupported(
                    "internal and full system snapshots require all disks to be selected for snapshot");
        }
        if (internal && external
                || memory == Location.INTERNAL && external
                || memory == Location.EXTERNAL && internal) {
            throw unsupported("mixing internal and external targets for a snapshot is not yet supported");
        }
    }

    private void checkOverlay(SnapshotDisk disk, Disk image) {
        String format = disk.format();
        if (format != null && !format.equals("qcow2")) {
            throw unsupported(
                    "external snapshot format for disk " + image.target() + " is unsupported: " + format);
        }
        String file = String.valueOf(disk.path());
        boolean reuse = flags.contains(SnapshotCreateFlag.REUSE_EXTERNAL);
        if (!reuse && Files.exists(Path.of(file)) && sized(file)) {
            throw unsupported("external snapshot file for disk " + image.target()
                    + " already exists and is not a block device: " + file);
        }
        if (reuse && !Files.exists(Path.of(file))) {
            throw EmuErrors.error(
                    ErrorCode.SYSTEM_ERROR,
                    "missing existing file for disk " + image.target() + ": " + file
                            + ": No such file or directory");
        }
    }

    private static boolean sized(String file) {
        try {
            return Files.size(Path.of(file)) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static VirException unsupported(String detail) {
        return EmuErrors.unsupportedConfiguration(detail);
    }

    private void capture(SnapshotDefinition snapshot) {
        List<String> images = new ArrayList<>();
        Map<Disk, String> overlays = new LinkedHashMap<>();
        for (SnapshotDisk disk : snapshot.disks()) {
            Disk image = SnapshotDisks.find(domain(), disk.name()).orElse(null);
            if (image != null && disk.location() == Location.INTERNAL) {
                images.add(image.path());
            } else if (image != null && disk.location() == Location.EXTERNAL) {
                overlays.put(image, String.valueOf(disk.path()));
            }
        }
        boolean reuse = flags.contains(SnapshotCreateFlag.REUSE_EXTERNAL);
        List<String> made = reuse ? new ArrayList<>() : new ArrayList<>(overlays.values());
        String memory = snapshot.memoryFile();
        if (memory != null) {
            made.add(memory);
        }
        files.stage(snapshot, null);
        boolean known = !flags.contains(SnapshotCreateFlag.NO_METADATA);
        files.begin(new Begun(
                known ? Begun.Step.CREATE : Begun.Step.CREATE_UNKNOWN, snapshot.name(), images, made));
        SnapshotRecovery recovery = new SnapshotRecovery(host);
        try {
            if (view.active()) {
                live(snapshot, images, overlays, reuse);
            } else {
                DiskImages.keep(images, snapshot.name());
                if (!reuse) {
                    overlays.forEach((disk, file) -> DiskImages.overlay(disk, Path.of(file)));
                }
            }
            if (!files.has(snapshot.name())) {
                files.write(snapshot);
            }
        } catch (RuntimeException e) {
            recovery.run();
            throw e;
        }
        recovery.run();
    }

    private void live(
            SnapshotDefinition snapshot, List<String> images, Map<Disk, String> overlays, boolean reuse) {
        host.monitor(view.requireActive(), monitor -> {
            if (snapshot.memory() == Location.INTERNAL) {
                monitor.save(snapshot.name(), images);
                return true;
            }
            boolean running = monitor.running();
            try {
                String memory = snapshot.memoryFile();
                if (memory != null) {
                    monitor.migrate(memory);
                }
                // What the guest wrote to images that no definition names yet would be lost with this process and the machine.
                monitor.stop();
                monitor.overlay(overlays, reuse);
                files.write(snapshot);
                host.use(SnapshotHost.overlaid(overlays));
            } finally {
                if (running) {
                    monitor.proceed();
                }
            }
            return true;
        });
    }
}
