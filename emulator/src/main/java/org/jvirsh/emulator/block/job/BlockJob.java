package org.jvirsh.emulator.block.job;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.disk.BlockDevice;

/**
 * A long operation on a disk, with a thread of its own. It works in portions, between which it can be paused, slowed down
 * and cancelled.
 */
public abstract class BlockJob {
    /** Bytes of a portion. */
    protected static final int CHUNK = 1 << 19;

    /** The job is to end without its effect. */
    protected static final class Cancelled extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String id;
    private final JobKind kind;
    private final BlockDevice device;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private JobListener listener = JobListener.NONE;
    private JobStatus.State state = JobStatus.State.CREATED;
    private long length;
    private long offset;
    private long speed;
    private boolean pauseWanted;
    private boolean cancelWanted;
    private boolean forced;
    private boolean completeWanted;
    private boolean ready;
    private @Nullable String error;
    private long windowStart;
    private long windowBytes;

    /**
     * Prepares a job.
     *
     * @param id its name for the monitor
     */
    protected BlockJob(String id, JobKind kind, BlockDevice device) {
        this.id = id;
        this.kind = kind;
        this.device = device;
    }

    /** Its name. */
    public final String id() {
        return id;
    }

    /** Its kind. */
    public final JobKind kind() {
        return kind;
    }

    /** Its disk. */
    public final BlockDevice device() {
        return device;
    }

    /**
     * Does what must be done before the guest goes on, if anything.
     *
     * @throws IOException if the job cannot begin; nothing has changed then
     */
    protected abstract void begin() throws IOException;

    /** Works until the end. */
    protected abstract void work() throws IOException, Cancelled;

    /** Tidies up after {@link #work}, however that ended. */
    protected abstract void end(boolean successful) throws IOException;

    /** Whether {@link #complete} has a meaning. */
    public boolean completable() {
        return false;
    }

    // ---- control

    /** Begins; the caller has occupied the disk, which is left at the end. */
    final void start(JobListener l, Runnable whenGone) throws IOException {
        listener = l;
        begin();
        Thread _ = Thread.ofPlatform().daemon().name("block job " + id).start(() -> live(whenGone));
    }

    private void live(Runnable whenGone) {
        boolean cancelled = false;
        boolean good = false;
        enter(JobStatus.State.RUNNING);
        try {
            work();
            good = true;
        } catch (Cancelled e) {
            cancelled = true;
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        if (!good) {
            enter(JobStatus.State.ABORTING);
        }
        try {
            end(good);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        whenGone.run();
        listener.event(cancelled ? JobListener.Event.CANCELLED : JobListener.Event.COMPLETED, status());
        enter(JobStatus.State.CONCLUDED);
    }

    private void fail(Exception e) {
        lock.lock();
        try {
            if (error == null) {
                error = String.valueOf(e.getMessage());
            }
        } finally {
            lock.unlock();
        }
        listener.event(JobListener.Event.ERROR, status());
    }

    private void enter(JobStatus.State s) {
        lock.lock();
        try {
            if (state == s) {
                return;
            }
            state = s;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.event(JobListener.Event.STATE, status());
    }

    /** Asks for the end without the effect; a job that is ready keeps its copy, unless it is forced. */
    public final void cancel(boolean force) {
        change(() -> {
            cancelWanted = true;
            forced |= force;
        });
    }

    /**
     * Asks a job that is ready to take effect.
     *
     * @return false if it is not ready
     */
    public final boolean complete() {
        lock.lock();
        try {
            if (!ready || pauseWanted || cancelWanted) {
                return false;
            }
            completeWanted = true;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Asks to wait. */
    public final void pause() {
        change(() -> pauseWanted = true);
    }

    /** Lets it go on. */
    public final void resume() {
        change(() -> pauseWanted = false);
    }

    /** Limits the bytes a second; 0 for no limit. */
    public final void setSpeed(long bytesPerSecond) {
        change(() -> {
            speed = bytesPerSecond;
            windowStart = 0;
        });
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How it is. */
    public final JobStatus status() {
        lock.lock();
        try {
            boolean working = state == JobStatus.State.RUNNING;
            return new JobStatus(
                    id, kind, state, length, offset, speed, pauseWanted, working, ready, Optional.ofNullable(error));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its end. */
    public final void await() throws InterruptedException {
        lock.lock();
        try {
            while (state != JobStatus.State.CONCLUDED) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is ready or at its end; true if it is ready. */
    public final boolean awaitReady() throws InterruptedException {
        lock.lock();
        try {
            while (state != JobStatus.State.CONCLUDED && !ready) {
                changed.await();
            }
            return ready && state != JobStatus.State.CONCLUDED;
        } finally {
            lock.unlock();
        }
    }

    // ---- for the work

    /** Sets how much there is to do. */
    protected final void setLength(long bytes) {
        change(() -> length = bytes);
    }

    /** Says what was done, and waits as long as is wanted. */
    protected final void advance(long bytes) throws Cancelled {
        lock.lock();
        try {
            offset += bytes;
            windowBytes += bytes;
            point();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as is wanted, with the lock. */
    private void point() throws Cancelled {
        while (true) {
            if (cancelWanted && !(ready && !forced)) {
                throw new Cancelled();
            }
            long nanos = 0;
            if (!pauseWanted) {
                nanos = delay();
                if (nanos <= 0) {
                    return;
                }
            }
            try {
                if (nanos > 0) {
                    boolean _ = changed.await(nanos, TimeUnit.NANOSECONDS);
                } else {
                    state = ready ? JobStatus.State.STANDBY : JobStatus.State.PAUSED;
                    changed.await();
                    state = ready ? JobStatus.State.READY : JobStatus.State.RUNNING;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            }
        }
    }

    /** Nanoseconds until the speed allows more. */
    private long delay() {
        if (speed == 0) {
            return 0;
        }
        long now = System.nanoTime();
        if (windowStart == 0) {
            windowStart = now;
            windowBytes = 0;
        }
        double due = windowBytes * 1e9 / speed;
        return (long) due - (now - windowStart);
    }

    /** Says that the copy is equal to the disk. */
    protected final void announceReady() {
        change(() -> ready = true);
        listener.event(JobListener.Event.READY, status());
        enter(JobStatus.State.READY);
    }

    /** What a job that is ready is to do. */
    protected enum Wish {
        /** Keep the copy equal. */
        STAY,
        /** Take effect. */
        COMPLETE,
        /** End without effect. */
        LEAVE
    }

    /** Waits a moment for a wish. */
    protected final Wish awaitWish(long millis) throws Cancelled {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!completeWanted && !cancelWanted && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            point();
            return completeWanted ? Wish.COMPLETE : cancelWanted ? Wish.LEAVE : Wish.STAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            lock.unlock();
        }
    }
}
