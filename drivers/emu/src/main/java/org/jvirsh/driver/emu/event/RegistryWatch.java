package org.jvirsh.driver.emu.event;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.Resets;
import org.jvirsh.driver.emu.file.RunEnd;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventObject;

/**
 * Tells of what happens to domains by comparing looks at their files, so that it does not matter which process does it.
 * Nothing is watched until somebody wants to be told.
 */
public final class RegistryWatch implements AutoCloseable {
    /** Guests that end by themselves are noticed by their processes; the files are looked at again this often anyway. */
    private static final long LONGEST_MILLIS = 5000;

    /** Writers replace several files one after the other. */
    private static final long SETTLE_MILLIS = 20;

    private final DomainRegistry registry;
    private final EventBus bus;
    private Map<UUID, Seen> known = new LinkedHashMap<>();
    private final Map<UUID, RunEnd> ends = new LinkedHashMap<>();
    private final Set<Long> processes = new HashSet<>();
    private @Nullable WatchService service;

    public RegistryWatch(DomainRegistry registry, EventBus bus) {
        this.registry = registry;
        this.bus = bus;
    }

    /** Begins to watch, if that has not happened. */
    public synchronized void begin() {
        if (service != null) {
            return;
        }
        StateLayout layout = registry.files().layout();
        try {
            WatchService made = layout.state().getFileSystem().newWatchService();
            for (Path directory : new Path[] {layout.config(), layout.statusDirectory()}) {
                AtomicFiles.directories(directory);
                directory.register(
                        made, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE,
                        StandardWatchEventKinds.ENTRY_MODIFY);
            }
            service = made;
            known = now();
            Thread.ofPlatform().daemon().name("domains").start(() -> watch(made));
        } catch (IOException e) {
            // Without notice from the system this process still tells of what it does itself.
        }
    }

    private void watch(WatchService from) {
        try {
            while (true) {
                WatchKey key = from.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    Thread.sleep(SETTLE_MILLIS);
                    key.pollEvents();
                    key.reset();
                }
                look();
            }
        } catch (ClosedWatchServiceException e) {
            // The connection is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a run ends whose files will not say it: a transient domain leaves nothing. */
    public synchronized void ending(UUID domain, RunEnd end) {
        if (service != null) {
            ends.put(domain, end);
        }
    }

    /** Compares the domains with the last look and tells what is different. */
    public synchronized void look() {
        if (service == null) {
            return;
        }
        Map<UUID, Seen> now;
        try {
            now = now();
        } catch (VirException e) {
            // Unreadable directories are told to whoever asks for the domains; there is no news in them.
            return;
        }
        Map<UUID, Seen> before = known;
        known = now;
        Set<UUID> all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (UUID uuid : all) {
            tell(uuid, before.get(uuid), now.get(uuid));
        }
    }

    private void tell(UUID uuid, @Nullable Seen before, @Nullable Seen now) {
        Seen named = now == null ? before : now;
        if (named == null) {
            return;
        }
        EventObject domain = new EventObject(named.name(), uuid);
        if (before != null && now != null && !before.name().equals(now.name())) {
            bus.publish(new DomainEvent.Lifecycle(
                    new EventObject(before.name(), uuid), DomainLifecycle.UNDEFINED_RENAMED));
            bus.publish(new DomainEvent.Lifecycle(domain, DomainLifecycle.DEFINED_RENAMED));
        }
        if (before != null && now != null && now.runs() && before.id() == now.id()
                && !before.resets().equals(now.resets())) {
            if (before.resets().crashes() != now.resets().crashes()) {
                bus.publish(new DomainEvent.Lifecycle(domain, DomainLifecycle.CRASHED_PANICKED));
            }
            bus.publish(new DomainEvent.Plain(domain, DomainEvent.Kind.REBOOT));
        }
        if (before != null && now != null && now.runs() && before.id() == now.id()) {
            before.leaving().stream().filter(alias -> !now.leaving().contains(alias)).sorted().forEach(alias ->
                    bus.publish(new DomainEvent.Device(domain, DomainEvent.Kind.DEVICE_REMOVED, alias)));
        }
        boolean over = before != null && before.runs() && (now == null || now.id() != before.id());
        for (DomainLifecycle change : Changes.between(before, now, over ? end(uuid, now) : null)) {
            bus.publish(new DomainEvent.Lifecycle(domain, change));
        }
    }

    /** How a run has ended: what this process did itself is known before the files say so. */
    private @Nullable RunEnd end(UUID uuid, @Nullable Seen now) {
        RunEnd own = ends.remove(uuid);
        RunEnd seen = registry.seenEnd(uuid);
        if (own != null) {
            return own;
        }
        if (now == null || !(now.state() instanceof DomainState.Shutoff(ShutoffReason reason))) {
            return seen;
        }
        RunEnd last = registry.files().lastEnd(now.name());
        if (last.reason() == reason) {
            return last;
        }
        return seen != null && seen.reason() == reason ? seen : new RunEnd(reason, false);
    }

    private Map<UUID, Seen> now() {
        Map<UUID, Seen> seen = new LinkedHashMap<>();
        for (DomainView view : registry.all()) {
            try {
                seen.put(view.uuid(), Seen.of(view, view.active() ? registry.files().resets(view.name()) : Resets.NONE));
            } catch (VirException e) {
                // A definition that is not allowed any more has no events.
                continue;
            }
            if (view.status() != null) {
                follow(view.status().process().pid());
            }
        }
        return seen;
    }

    /** The end of a process changes no file until somebody looks. */
    private void follow(long pid) {
        if (processes.add(pid)) {
            ProcessHandle.of(pid).ifPresent(this::follow);
        }
    }

    private void follow(ProcessHandle process) {
        CompletableFuture<Void> _ = process.onExit().thenRun(() -> {
            synchronized (this) {
                processes.remove(process.pid());
            }
            look();
        });
    }

    @Override
    public synchronized void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            // Nothing depends on it any more.
        }
    }
}
