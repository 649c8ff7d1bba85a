package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.RunState;
import org.jvirsh.emulator.snapshot.FrozenRam;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.SnapshotParticipant;
import org.jvirsh.emulator.snapshot.store.MemoryStore;
import org.jvirsh.emulator.snapshot.store.StoredLoad;
import org.jvirsh.emulator.snapshot.store.StoredState;

/**
 * Snapshots of a machine: its memory in a store, its disks with what each disk has for that. Only what changed since the
 * last one is written, and only what differs is loaded. Called from job threads.
 */
final class MemorySnapshots {
    private final Machine machine;
    private final LiveState state;
    private final VcpuCalls vcpu;
    private final MemoryStore store;

    MemorySnapshots(Machine machine, MemoryStore store) {
        this.machine = machine;
        this.state = machine.liveState();
        this.vcpu = new VcpuCalls(machine.executor());
        this.store = store;
    }

    private List<SnapshotParticipant> disks(List<String> names) throws MigrationException {
        List<SnapshotParticipant> chosen = new ArrayList<>();
        for (String name : names) {
            Optional<SnapshotParticipant> p =
                    state.participants().stream().filter(d -> d.named(name)).findFirst();
            chosen.add(p.orElseThrow(() -> new MigrationException("No block device node '%s'".formatted(name))));
        }
        return chosen;
    }

    private static MigrationException missing(String tag) {
        return new MigrationException("Snapshot '%s' does not exist in one or more devices".formatted(tag));
    }

    private StoredState find(String tag) throws IOException, MigrationException {
        return store.find(tag).orElseThrow(() -> missing(tag));
    }

    private record Held(FrozenRam pages, BitSet dirty, StoredState state) {}

    void save(String tag, List<String> devices, Progress progress)
            throws IOException, InterruptedException, MigrationException {
        List<SnapshotParticipant> disks = disks(devices);
        boolean exists = store.contains(tag);
        for (SnapshotParticipant d : disks) {
            d.prepare();
            exists |= d.contains(tag);
        }
        if (exists) {
            throw new MigrationException("Snapshot '%s' already exists in one or more devices".formatted(tag));
        }
        vcpu.get(() -> {
            store.refresh(state.ram());
            return true;
        });
        Held h = vcpu.get(() -> machine.held(() -> hold(tag, disks)));
        progress.add(h.dirty.cardinality());
        RamMap stored = null;
        try {
            stored = store.save(tag, h.state, h.dirty, h.pages, progress);
        } finally {
            thaw(h, stored);
            if (stored == null) {
                undo(tag, disks);
            }
        }
    }

    /** The only part for which the guest is held. */
    private Held hold(String tag, List<SnapshotParticipant> disks) throws IOException {
        RamTracker ram = state.ram();
        if (ram.isFrozen()) {
            throw new IOException("memory is being saved already");
        }
        byte[] devices = state.capture();
        List<SnapshotParticipant> taken = new ArrayList<>();
        try {
            for (SnapshotParticipant d : disks) {
                d.take(tag);
                taken.add(d);
            }
        } catch (IOException e) {
            for (SnapshotParticipant d : taken) {
                d.delete(tag);
            }
            throw e;
        }
        BitSet dirty = ram.dirty();
        StoredState s = new StoredState(
                state.description(), devices, ram.base(), machine.state() == RunState.RUNNING);
        return new Held(ram.freeze(dirty), dirty, s);
    }

    private void thaw(Held h, @Nullable RamMap stored)
            throws IOException, InterruptedException {
        try {
            vcpu.get(() -> {
                if (stored != null) {
                    state.ram().thaw(stored);
                } else {
                    state.ram().thaw(h.dirty);
                }
                h.pages.close();
                return true;
            });
        } catch (MigrationException e) {
            h.pages.close(); // the machine is at its end, and its thread with it
        }
    }

    private void undo(String tag, List<SnapshotParticipant> disks) throws IOException, InterruptedException {
        try {
            vcpu.get(() -> machine.held(() -> {
                for (SnapshotParticipant d : disks) {
                    d.delete(tag);
                }
                return true;
            }));
        } catch (MigrationException e) {
            // The machine is at its end; whoever looks at its disks finds a snapshot without memory.
        }
    }

    void load(String tag, List<String> devices) throws IOException, InterruptedException, MigrationException {
        StoredState saved = find(tag);
        List<SnapshotParticipant> disks = disks(devices);
        for (SnapshotParticipant d : disks) {
            if (!d.contains(tag)) {
                throw missing(tag);
            }
        }
        vcpu.get(() -> {
            if (state.ram().isFrozen()) {
                throw new MigrationException("memory is being saved");
            }
            boolean running = machine.state() == RunState.RUNNING;
            machine.stop(RunState.RESTORE_VM);
            StoredLoad load;
            try {
                load = StoredLoad.check(store, saved, state);
                load.devices();
            } catch (IOException | RuntimeException e) {
                goOn(running); // nothing has changed
                throw e;
            }
            for (SnapshotParticipant d : disks) {
                d.revert(tag);
            }
            machine.memoryLoaded(load.memory());
            goOn(running);
            return true;
        });
    }

    /** Puts a machine that waits for a state into that of a snapshot. */
    void start(String tag) throws IOException, InterruptedException, MigrationException {
        StoredState saved = find(tag);
        vcpu.get(() -> {
            StoredLoad load = StoredLoad.check(store, saved, state);
            load.devices();
            BitSet _ = load.memory();
            machine.stateLoaded(saved.running());
            return true;
        });
    }

    private void goOn(boolean running) {
        if (running) {
            machine.resume();
        } else {
            machine.stop(RunState.PAUSED);
        }
    }

    void delete(String tag, List<String> devices) throws IOException, InterruptedException, MigrationException {
        List<SnapshotParticipant> disks = disks(devices);
        vcpu.get(() -> machine.held(() -> {
            for (SnapshotParticipant d : disks) {
                d.delete(tag);
            }
            return true;
        }));
        store.delete(tag);
    }

    List<String> names() throws IOException {
        return store.names();
    }
}
