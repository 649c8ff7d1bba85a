package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.RunState;
import org.jvirsh.emulator.snapshot.FrozenRam;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.StateStreamWriter;
import org.jvirsh.emulator.snapshot.store.RamImage;
import org.jvirsh.emulator.snapshot.store.StoredState;

/**
 * One save of the whole machine to a file or stream. A guest that runs goes on while its memory is copied in rounds, and
 * is held for the last one; or, as a background snapshot, it is held for a moment at the beginning and then goes on.
 */
public final class Migration {
    /** Where it is; the words are those of the protocol's {@code MigrationStatus}. */
    public enum Status {
        /** The target is being opened. */
        SETUP,
        /** Pages go out. */
        ACTIVE,
        /** It is to stop. */
        CANCELLING,
        /** It stopped as it was told to. */
        CANCELLED,
        /** Everything has gone out. */
        COMPLETED,
        /** It ended otherwise. */
        FAILED;

        /** The protocol's word. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final int MOST_ROUNDS = 8;
    private static final int FEW_PAGES = 2048;

    private final Machine machine;
    private final LiveState state;
    private final VcpuCalls vcpu;
    private final MigrationUri uri;
    private final Set<Capability> capabilities;
    private final Progress progress = new Progress();
    private volatile Status status = Status.SETUP;
    private final long start = System.nanoTime();
    private final Thread thread;
    private volatile @Nullable Outgoing target;
    private volatile String error = "";
    private volatile long setupNanos;
    private volatile long downNanos;
    private volatile long endNanos;
    private volatile int rounds;

    Migration(Machine machine, MigrationUri uri, Set<Capability> capabilities) {
        this.machine = machine;
        this.state = machine.liveState();
        this.vcpu = new VcpuCalls(machine.executor());
        this.uri = uri;
        this.capabilities = capabilities.isEmpty() ? Set.of() : EnumSet.copyOf(capabilities);
        this.thread = Thread.ofPlatform().daemon().name("migration").unstarted(this::run);
    }

    void begin() {
        tell(Status.SETUP);
        thread.start();
    }

    private void tell(Status s) {
        if (capabilities.contains(Capability.EVENTS)) {
            try {
                machine.executor().execute(() -> machine.announce(new MachineEvent.MigrationStatus(s.word())));
            } catch (java.util.concurrent.RejectedExecutionException e) {
                // Nobody hears of a machine that is at its end.
            }
        }
    }

    private void enter(Status s) {
        synchronized (progress) {
            status = s;
        }
        tell(s);
    }

    private void active() {
        synchronized (progress) {
            if (status == Status.CANCELLING) {
                return;
            }
            status = Status.ACTIVE;
        }
        tell(Status.ACTIVE);
    }

    private void run() {
        try (Outgoing out = Outgoing.open(uri)) {
            target = out;
            progress.check();
            setupNanos = System.nanoTime() - start;
            active();
            save(out);
            endNanos = System.nanoTime();
            enter(Status.COMPLETED);
        } catch (CancellationException e) {
            end(progress.cancelled() ? "" : String.valueOf(e.getMessage()));
        } catch (IOException | MigrationException | RuntimeException e) {
            end(progress.cancelled() ? "" : describe(e));
        } catch (InterruptedException e) {
            end("");
        }
    }

    private static String describe(Exception e) {
        return Failures.text(e);
    }

    private void end(String why) {
        endNanos = System.nanoTime();
        error = why;
        enter(why.isEmpty() ? Status.CANCELLED : Status.FAILED);
    }

    private void save(Outgoing out) throws IOException, InterruptedException, MigrationException {
        boolean background = capabilities.contains(Capability.BACKGROUND_SNAPSHOT);
        boolean running = vcpu.get(() -> machine.state() == RunState.RUNNING);
        if (capabilities.contains(Capability.MAPPED_RAM)) {
            mapped(out, running, background);
        } else {
            stream(out, running, background);
        }
        if (background) {
            out.commit();
        } else {
            finish(out);
        }
    }

    /** A machine whose state has gone elsewhere stays as it is. */
    private void finish(Outgoing out) throws IOException, InterruptedException, MigrationException {
        try {
            out.commit();
        } catch (IOException e) {
            goOn();
            throw e;
        }
        vcpu.get(() -> {
            machine.stop(RunState.POSTMIGRATE);
            return true;
        });
    }

    private void goOn() throws IOException, InterruptedException, MigrationException {
        vcpu.get(() -> {
            if (machine.state() == RunState.FINISH_MIGRATE) {
                machine.resume();
            }
            return true;
        });
    }

    /** The last part, which the guest does not change any more. */
    private record Rest(FrozenRam pages, BitSet dirtyBefore, byte[] devices) {}

    private Rest freeze(BitSet pages) throws IOException {
        return machine.held(() -> {
            byte[] devices = state.capture();
            BitSet dirty = state.ram().dirty();
            return new Rest(state.ram().freeze(pages), dirty, devices);
        });
    }

    private Rest freezeAll(boolean hold) throws IOException, InterruptedException, MigrationException {
        return vcpu.get(() -> {
            free();
            if (hold) {
                machine.stop(RunState.FINISH_MIGRATE);
            }
            BitSet used = state.ram().used();
            progress.add(used.cardinality());
            return freeze(used);
        });
    }

    private void free() throws MigrationException {
        if (state.ram().isFrozen()) {
            throw new MigrationException("memory is being saved already");
        }
    }

    private void thaw(Rest rest) throws IOException, InterruptedException, MigrationException {
        try {
            vcpu.get(() -> {
                state.ram().thaw(rest.dirtyBefore);
                rest.pages.close();
                return true;
            });
        } catch (MigrationException e) {
            rest.pages.close(); // the machine is at its end, and its thread with it
        }
    }

    private void mapped(Outgoing out, boolean running, boolean background)
            throws IOException, InterruptedException, MigrationException {
        Rest rest = freezeAll(running && !background);
        long held = System.nanoTime();
        try {
            StoredState s = new StoredState(state.description(), rest.devices, RamMap.EMPTY, running);
            RamImage.write(out.fileChannel(), s, state.ram().pages(), rest.pages, progress);
            downNanos = running && !background ? System.nanoTime() - held : 0;
        } catch (IOException | RuntimeException e) {
            goOn();
            throw e;
        } finally {
            thaw(rest);
        }
    }

    private void stream(Outgoing out, boolean running, boolean background)
            throws IOException, InterruptedException, MigrationException {
        try (StateStreamWriter w =
                new StateStreamWriter(out.channel(), state.description(), true, progress)) {
            boolean live = running && !background;
            Rest rest = live ? rounds(w) : freezeAll(false);
            long held = System.nanoTime();
            try {
                w.pages(rest.pages, live);
                w.end(rest.devices, running);
                downNanos = live ? System.nanoTime() - held : 0;
            } catch (IOException | RuntimeException e) {
                goOn();
                throw e;
            } finally {
                thaw(rest);
            }
        }
    }

    /** Copies memory while the guest changes it, until little is left; then holds the guest. */
    private Rest rounds(StateStreamWriter w) throws IOException, InterruptedException, MigrationException {
        BitSet pages = vcpu.get(() -> {
            free();
            BitSet used = state.ram().used();
            BitSet _ = state.ram().nextRound();
            return used;
        });
        try {
            for (int n = 1; n == 1 || n < MOST_ROUNDS && pages.cardinality() > FEW_PAGES; n++) {
                rounds = n;
                progress.add(pages.cardinality());
                w.pages(new LiveRound(state.ram(), pages), n > 1);
                pages = vcpu.get(() -> state.ram().nextRound());
            }
            BitSet left = pages;
            return vcpu.get(() -> {
                machine.stop(RunState.FINISH_MIGRATE);
                left.or(state.ram().nextRound());
                progress.add(left.cardinality());
                return freeze(left);
            });
        } finally {
            try {
                vcpu.get(() -> {
                    state.ram().endRounds();
                    return true;
                });
            } catch (MigrationException e) {
                // The machine is at its end and tracks nothing any more.
            }
        }
    }

    /** Has it stop soon. */
    public void cancel() {
        boolean begun;
        synchronized (progress) {
            begun = status == Status.SETUP || status == Status.ACTIVE;
            if (begun) {
                status = Status.CANCELLING;
            }
        }
        if (begun) {
            tell(Status.CANCELLING);
            progress.cancel();
            Outgoing o = target;
            if (o != null) {
                try {
                    o.channel().close(); // ends a write that waits for a reader
                } catch (IOException e) {
                    // It ends either way.
                }
            }
        }
    }

    /** Stops it and waits until it has ended. */
    void finish() throws InterruptedException {
        cancel();
        thread.join();
    }

    /** Whether it has not ended. */
    public boolean under() {
        return switch (status) {
            case SETUP, ACTIVE, CANCELLING -> true;
            case CANCELLED, COMPLETED, FAILED -> false;
        };
    }

    /** Where it is. */
    public Status status() {
        return status;
    }

    /** Why it failed. */
    public Optional<String> error() {
        return error.isEmpty() ? Optional.empty() : Optional.of(error);
    }

    /** How far it has come. */
    public Progress progress() {
        return progress;
    }

    /** Milliseconds from its beginning to its end, or till now. */
    public long totalMillis() {
        return ((under() ? System.nanoTime() : endNanos) - start) / 1_000_000;
    }

    /** Milliseconds until the target was open. */
    public long setupMillis() {
        return setupNanos / 1_000_000;
    }

    /** Milliseconds for which the guest was held. */
    public long downMillis() {
        return downNanos / 1_000_000;
    }

    /** How often changed pages were collected. */
    public int rounds() {
        return Math.max(1, rounds);
    }
}
