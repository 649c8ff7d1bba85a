package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.snapshot.Received;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.WholeState;
import org.jvirsh.emulator.snapshot.store.MemoryStore;

/**
 * What a machine's owner can do with its state: save it, load it, keep snapshots. Called on the vCPU thread except where
 * it says otherwise; to be closed before the machine.
 */
public final class StateService implements AutoCloseable {
    private final Machine machine;
    private final @Nullable MemorySnapshots snapshots;
    private final Jobs jobs;
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private @Nullable Migration migration;
    private boolean awaiting;

    /**
     * Binds to a machine.
     *
     * @param store directory of its memory snapshots
     */
    public StateService(Machine machine, Optional<Path> store) {
        this.machine = machine;
        this.snapshots = store.map(p -> new MemorySnapshots(machine, new MemoryStore(p))).orElse(null);
        this.jobs = new Jobs(machine);
    }

    /** What migrations are to do. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Begins to save the machine. */
    public synchronized void migrate(String uri) throws MigrationException {
        MigrationUri target = MigrationUri.parse(uri);
        if (migration != null && migration.under()) {
            throw new MigrationException("There's a migration process in progress");
        }
        if (awaiting) {
            throw new MigrationException("Guest is waiting for an incoming migration");
        }
        if (capabilities.contains(Capability.MAPPED_RAM) && !(target instanceof MigrationUri.File)) {
            throw new MigrationException("memory can only be mapped from a regular file");
        }
        Migration m = new Migration(machine, target, capabilities);
        migration = m;
        m.begin();
    }

    /** Stops the save that is under way; harmless if there is none. */
    public synchronized void cancelMigration() {
        if (migration != null) {
            migration.cancel();
        }
    }

    /** The last save that was begun. */
    public synchronized Optional<Migration> migration() {
        return Optional.ofNullable(migration);
    }

    /** The machine waits for {@link #incoming}; before its start. */
    public synchronized void awaitIncoming() {
        awaiting = true;
        machine.awaitState();
    }

    /** Checks that a saved machine can be read now; begins to. */
    public synchronized MigrationUri beginIncoming(String uri) throws MigrationException {
        if (!awaiting) {
            throw new MigrationException("'--incoming' was not specified on the command line, or it has been done");
        }
        MigrationUri source = MigrationUri.parse(uri);
        awaiting = false;
        return source;
    }

    /**
     * Reads a saved machine and lets it run if it ran. Not on the vCPU thread, which has nothing else to do.
     *
     * @throws MigrationException if it cannot be; there is nothing that could run then
     */
    public void incoming(MigrationUri source) throws MigrationException, InterruptedException {
        try {
            Received r = Incoming.read(source, machine.liveState());
            new VcpuCalls(machine.executor()).get(() -> {
                WholeState.take(machine.liveState(), r);
                machine.stateLoaded(r.running());
                return true;
            });
        } catch (IOException | StateFormatException e) {
            throw new MigrationException(Failures.text(e));
        }
    }

    /** As {@link #incoming}; a machine that gets no state ends. */
    public void incomingOrEnd(MigrationUri source) {
        try {
            incoming(source);
        } catch (MigrationException e) {
            machine.end(new MachineEnd.NotLoaded(String.valueOf(e.getMessage())), MachineEvent.Cause.HOST_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #startFromSnapshot}; a machine that gets no state ends. */
    public void startFromSnapshotOrEnd(String tag) {
        try {
            startFromSnapshot(tag);
        } catch (MigrationException e) {
            machine.end(new MachineEnd.NotLoaded(String.valueOf(e.getMessage())), MachineEvent.Cause.HOST_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MemorySnapshots snapshots() throws MigrationException {
        if (snapshots == null) {
            throw new MigrationException("there is no place for snapshots: --snapshots was not given");
        }
        return snapshots;
    }

    /** Begins to take a snapshot. */
    public void saveSnapshot(String job, String tag, List<String> devices) throws MigrationException {
        MemorySnapshots s = snapshots();
        jobs.start(job, "snapshot-save", j -> s.save(tag, devices, j.progress()));
    }

    /** Begins to go back to a snapshot. */
    public void loadSnapshot(String job, String tag, List<String> devices) throws MigrationException {
        MemorySnapshots s = snapshots();
        jobs.start(job, "snapshot-load", _ -> s.load(tag, devices));
    }

    /** Begins to delete a snapshot. */
    public void deleteSnapshot(String job, String tag, List<String> devices) throws MigrationException {
        MemorySnapshots s = snapshots();
        jobs.start(job, "snapshot-delete", _ -> s.delete(tag, devices));
    }

    /** Names of the memory snapshots. */
    public List<String> snapshotNames() throws MigrationException, IOException {
        return snapshots().names();
    }

    /**
     * Puts a machine that waits for its state into that of a snapshot. Not on the vCPU thread.
     *
     * @throws MigrationException if it cannot be; there is nothing that could run then
     */
    public void startFromSnapshot(String tag) throws MigrationException, InterruptedException {
        try {
            snapshots().start(tag);
            synchronized (this) {
                awaiting = false;
            }
        } catch (IOException | StateFormatException e) {
            throw new MigrationException(Failures.text(e));
        }
    }

    /** Its jobs. */
    public Jobs jobs() {
        return jobs;
    }

    /** Stops everything under way and waits until it has ended. */
    @Override
    public void close() {
        try {
            Migration m = migration().orElse(null);
            if (m != null) {
                m.finish();
            }
            jobs.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
