package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Makes a copy of a domain that shares memory and images with it until one of them writes. Both get new images over those
 * there were. The original's definition names its new, empty images before its machine writes to them, so that it has its
 * content at every moment; the copy is there when it is defined. The caller holds the original's lock.
 */
final class Fork {
    private final SnapshotHost host;
    private final DomainView view;
    private final String name;
    private final DomainRegistry registry;

    Fork(SnapshotHost host, DomainView view, String name) {
        this.host = host;
        this.view = view;
        this.name = name;
        this.registry = host.domain().host().registry();
    }

    /** Makes it; one of a running domain is paused if asked for. */
    DomainDefinition make(boolean paused) {
        check();
        return registry.exclusively(name, () -> {
            if (registry.findLocked(name).isPresent()) {
                throw exists();
            }
            return makeLocked(paused);
        });
    }

    private void check() {
        if (name.isEmpty()) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "can't copy domain to an empty name");
        }
        if (name.indexOf('/') >= 0) {
            throw EmuErrors.error(ErrorCode.XML_ERROR, "name " + name + " cannot contain '/'");
        }
        if (registry.find(name).isPresent()) {
            throw exists();
        }
        if (Files.exists(host.domain().host().layout().managedSave(host.domain().name()))) {
            throw DomainErrors.invalid("domain with a managed saved state can't be copied");
        }
        for (XmlElement disk : view.definition().devices("disk")) {
            boolean file = disk.value("source/@file") != null;
            if (disk.child("source") != null && !file && disk.child("readonly") == null) {
                throw EmuErrors.unsupportedConfiguration(
                        "disk " + disk.value("target/@dev") + " is no file and cannot be copied");
            }
        }
    }

    private VirException exists() {
        return EmuErrors.error(ErrorCode.OPERATION_INVALID, "domain with name '" + name + "' already exists");
    }

    private DomainDefinition makeLocked(boolean paused) {
        DomainStatus status = view.status();
        DomainDefinition original = status == null ? view.definition() : LiveXml.withoutAliases(status.live());
        Map<Disk, String> kept = new LinkedHashMap<>();
        Map<Disk, String> given = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        long now = Instant.now().getEpochSecond();
        for (Disk disk : SnapshotDisks.writable(original)) {
            kept.put(disk, free(stem(disk.path()) + "." + now, "", taken));
            Path base = Path.of(disk.path());
            String file = base.resolveSibling(FileNames.encode(name) + "-" + disk.target()).toString();
            given.put(disk, free(file, ".qcow2", taken));
        }
        Path memory = memory(host);
        DomainDefinition copy = ForkDefinition.of(original, name, SnapshotHost.overlaid(given));
        List<String> made = new ArrayList<>(kept.values());
        made.addAll(given.values());
        made.add(memory.toString());
        SnapshotRecovery recovery = new SnapshotRecovery(host);
        mark(host);
        host.files().begin(new Begun(Begun.Step.FORK, name, List.of(copy.uuid().toString()), made));
        try {
            SharedImages.of(host.domain().host().layout()).add(name, List.copyOf(given.values()));
            kept.forEach((disk, file) -> DiskImages.overlay(disk, Path.of(file)));
            given.forEach((disk, file) -> DiskImages.overlay(disk, Path.of(file)));
            if (status == null) {
                host.use(SnapshotHost.overlaid(kept));
            } else {
                split(status, kept, memory);
                host.start(copy, after(paused), "--incoming", "file:" + memory);
            }
            registry.files().writeDefinition(copy);
        } catch (RuntimeException e) {
            recovery.run();
            throw e;
        }
        recovery.run();
        return copy;
    }

    private void split(DomainStatus status, Map<Disk, String> kept, Path memory) {
        host.monitor(status, monitor -> {
            if (monitor.busy()) {
                throw DomainErrors.invalid("domain has active block job");
            }
            boolean running = monitor.running();
            try {
                monitor.migrateMapped(memory.toString());
                host.use(SnapshotHost.overlaid(kept));
                monitor.overlay(kept, true);
            } finally {
                if (running) {
                    monitor.proceed();
                }
            }
            return true;
        });
    }

    private static DomainState after(boolean paused) {
        return paused
                ? new DomainState.Paused(PausedReason.FROM_SNAPSHOT)
                : new DomainState.Running(RunningReason.FROM_SNAPSHOT);
    }

    private static String stem(String base) {
        int dot = base.lastIndexOf('.');
        return dot > base.lastIndexOf('/') ? base.substring(0, dot) : base;
    }

    private static String free(String stem, String suffix, Set<String> taken) {
        String file = stem + suffix;
        for (int number = 1; Files.exists(Path.of(file)) || !taken.add(file); number++) {
            file = stem + "-" + number + suffix;
        }
        return file;
    }

    /** The memory that a copy is being started with. */
    private static Path memory(SnapshotHost host) {
        return ForkMarks.of(host.domain().host().layout()).memory(host.domain().name());
    }

    private static void mark(SnapshotHost host) {
        try {
            Path mark = ForkMarks.of(host.domain().host().layout()).mark(host.domain().name());
            AtomicFiles.write(mark, host.domain().name());
        } catch (IOException e) {
            throw EmuErrors.io("Failed to mark domain '" + host.domain().name() + "'", e);
        }
    }
}
