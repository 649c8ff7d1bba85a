package org.jvirsh.driver.emu.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainSummary;
import org.jvirsh.hypervisor.Freshness;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The domains below one root. Nobody watches the processes while no shell runs, so each look at a domain compares its
 * status file with the process it names, and the first to find the process gone records the end.
 */
public final class DomainRegistry {
    /** How long libvirt lets a caller wait for another's operation on the same domain. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration MONITOR_PATIENCE = Duration.ofSeconds(2);

    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private final DomainFiles files;
    private final Map<UUID, RunEnd> seenEnds = new ConcurrentHashMap<>();

    public DomainRegistry(DomainFiles files) {
        this.files = files;
    }

    public DomainFiles files() {
        return files;
    }

    /** The domain of that name, if there is one. */
    public Optional<DomainView> find(String name) {
        return view(files.definition(name).orElse(null), files.status(name).orElse(null), false);
    }

    /** All domains. */
    public List<DomainView> all() {
        Map<String, DomainStatus> statuses = new TreeMap<>();
        for (DomainStatus status : files.statuses()) {
            statuses.put(status.live().name(), status);
        }
        List<DomainView> views = new ArrayList<>();
        for (DomainDefinition definition : files.definitions()) {
            view(definition, statuses.remove(definition.name()), false).ifPresent(views::add);
        }
        for (DomainStatus transientOne : statuses.values()) {
            view(null, transientOne, false).ifPresent(views::add);
        }
        return views;
    }

    /** All domains, by the names of their files: definitions are not read. */
    public List<DomainSummary> summaries() {
        Map<String, DomainStatus> statuses = new TreeMap<>();
        for (DomainStatus status : files.statuses()) {
            statuses.put(status.live().name(), status);
        }
        List<DomainSummary> summaries = new ArrayList<>();
        for (String name : files.definedNames()) {
            DomainState state = running(statuses.remove(name));
            summaries.add(new DomainSummary(
                    name, state == null ? new DomainState.Shutoff(DomainState.ShutoffReason.UNKNOWN) : state,
                    state != null, true));
        }
        for (Map.Entry<String, DomainStatus> transientOne : statuses.entrySet()) {
            DomainState state = running(transientOne.getValue());
            if (state != null) {
                summaries.add(new DomainSummary(transientOne.getKey(), state, true, false));
            }
        }
        return summaries;
    }

    /** What summaries depend on: the two directories, which change with each of their files, and the processes. */
    public Optional<Freshness> freshness() {
        List<String> processes = new ArrayList<>();
        for (DomainStatus status : files.statuses()) {
            Optional<String> ticks = status.process().ticks();
            if (status.starting() || ticks.isEmpty()) {
                return Optional.empty();
            }
            processes.add(status.process().pid() + " " + ticks.get());
        }
        StateLayout layout = files.layout();
        return Optional.of(new Freshness(
                List.of(layout.config().toString(), layout.statusDirectory().toString()), processes, Duration.ZERO));
    }

    private @Nullable DomainState running(@Nullable DomainStatus status) {
        return view(null, status, false).map(DomainView::state).orElse(null);
    }

    /** Runs an operation that changes a domain; no other shell changes the same domain meanwhile. */
    public <T> T exclusively(String name, Supplier<T> operation) {
        return locked(files.layout().lock(name), operation);
    }

    /** Runs a short operation that concerns all domains. May be called inside {@link #exclusively}, not around it. */
    public <T> T rootExclusively(Supplier<T> operation) {
        return locked(files.layout().rootLock(), operation);
    }

    private static <T> T locked(Path file, Supplier<T> operation) {
        FileLockGuard guard;
        try {
            guard = FileLockGuard.acquire(file, PATIENCE)
                    .orElseThrow(() -> EmuErrors.error(
                            ErrorCode.OPERATION_TIMEOUT, "cannot acquire state change lock"));
        } catch (IOException e) {
            throw EmuErrors.io("cannot lock '" + file + "'", e);
        }
        try (guard) {
            return operation.get();
        }
    }

    /** As {@link #find}, for a caller that holds the domain's lock. */
    public Optional<DomainView> findLocked(String name) {
        return view(files.definition(name).orElse(null), files.status(name).orElse(null), true);
    }

    private Optional<DomainView> view(
            @Nullable DomainDefinition config, @Nullable DomainStatus stored, boolean locked) {
        DomainStatus status = stored;
        DomainState.Shutoff stopped = null;
        if (status != null && !status.process().alive()) {
            stopped = ended(status, locked);
            status = null;
        } else if (status != null && status.starting() && !locked) {
            status = finishStart(status);
        }
        if (status != null && !status.leaving().isEmpty()) {
            status = new Departure(files).seen(status, locked);
        }
        if (status != null && files.panicked(status)) {
            status = status.with(new DomainState.Crashed(DomainState.CrashedReason.PANICKED));
        } else if (status != null && files.startedAnewAfterCrash(status)) {
            status = status.with(new DomainState.Running(DomainState.RunningReason.CRASHED));
        }
        if (config == null && status == null) {
            return Optional.empty();
        }
        if (stopped == null) {
            stopped = status == null && config != null
                    ? files.lastState(config.name())
                    : new DomainState.Shutoff(DomainState.ShutoffReason.UNKNOWN);
        }
        return Optional.of(new DomainView(config, status, stopped));
    }

    /** Records the end of a domain whose process is gone, unless another shell is at it. */
    private DomainState.Shutoff ended(DomainStatus status, boolean locked) {
        String name = status.live().name();
        RunEnd end = ExitReport.end(files.exitReport(name));
        DomainState.Shutoff state = new DomainState.Shutoff(end.reason());
        seenEnds.put(status.live().uuid(), end);
        try {
            if (locked) {
                bury(status, end);
                return state;
            }
            Optional<FileLockGuard> guard = FileLockGuard.tryAcquire(files.layout().lock(name));
            if (guard.isPresent()) {
                try (FileLockGuard held = guard.get()) {
                    Optional<DomainStatus> again = files.status(name);
                    if (again.isEmpty() || !again.get().process().equals(status.process())) {
                        return files.lastState(name);
                    }
                    bury(status, end);
                }
            }
        } catch (IOException e) {
            // A read-only state directory must not keep anyone from looking; the end is recorded by whoever can.
        }
        return state;
    }

    /**
     * How a run has ended that was seen to be over, if that has not been asked for since: a transient domain leaves no file that
     * tells, and another shell that is at it has not written one yet.
     */
    public @Nullable RunEnd seenEnd(UUID domain) {
        return seenEnds.remove(domain);
    }

    /** Removes what is left of a run and remembers how it ended. Needs the domain's lock. */
    public void bury(DomainStatus status, RunEnd end) throws IOException {
        String name = status.live().name();
        if (files.definition(name).isPresent()) {
            files.writeLastEnd(name, end);
        } else {
            files.deleteLastState(name);
        }
        List<Path> sockets = new ArrayList<>(status.consoles().values());
        sockets.add(status.monitor());
        sockets.add(files.layout().socket(name, "incoming"));
        sockets.add(files.layout().socket(name, "outgoing"));
        for (XmlElement channel : status.live().devices("channel")) {
            sockets.add(files.layout().portSocket(name, String.valueOf(channel.value("address/@port"))));
        }
        files.deleteRun(name, sockets);
    }

    /** A domain that is still starting though nobody holds its lock: its shell died, so find out how far it came. */
    private @Nullable DomainStatus finishStart(DomainStatus status) {
        String name = status.live().name();
        try {
            Optional<FileLockGuard> guard = FileLockGuard.tryAcquire(files.layout().lock(name));
            if (guard.isEmpty()) {
                return status;
            }
            try (FileLockGuard held = guard.get()) {
                Optional<DomainStatus> again = files.status(name);
                if (again.isEmpty() || !again.get().equals(status)) {
                    return again.orElse(null);
                }
                return finished(status);
            }
        } catch (IOException e) {
            return status;
        }
    }

    /**
     * It has started when its guest runs; what its shell would have added to the definition is asked for again. Otherwise
     * it may lack memory that it was to go on with, and it ends.
     */
    private @Nullable DomainStatus finished(DomainStatus status) throws IOException {
        boolean runs = false;
        try (QmpClient monitor = QmpClient.connect(status.monitor(), MONITOR_PATIENCE)) {
            runs = monitor.running();
            if (runs) {
                DomainStatus finished = status.with(status.started())
                        .with(Terminals.shown(status.live(), monitor));
                files.writeStatus(finished);
                return finished;
            }
        } catch (IOException e) {
            if (runs && status.process().alive()) {
                // A guest that runs is not ended for a slow answer: the next look asks again.
                return status;
            }
            // It has not come so far that it answers.
        }
        status.process().kill();
        if (!status.process().awaitEnd(KILL_PATIENCE)) {
            return status;
        }
        bury(status, new RunEnd(DomainState.ShutoffReason.FAILED, false));
        return null;
    }

    /** As {@link #find}, for a caller that holds the domain's lock after somebody who died; a start is finished. */
    public Optional<DomainView> settled(String name) {
        Optional<DomainStatus> status = files.status(name);
        try {
            if (status.isPresent() && status.get().starting() && status.get().process().alive()) {
                finished(status.get());
            }
        } catch (IOException e) {
            // The look below finds it as it is.
        }
        return findLocked(name);
    }
}
