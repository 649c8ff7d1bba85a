package org.jvirsh.emulator.block.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;

/** The jobs of a machine: one for a disk at a time. */
public final class BlockJobs {
    private final JobListener listener;
    private final Map<String, BlockJob> jobs = new LinkedHashMap<>();

    /** Creates an empty list. */
    public BlockJobs(JobListener listener) {
        this.listener = listener;
    }

    /**
     * Begins a job.
     *
     * @throws IOException if it cannot begin; the texts are QEMU's
     */
    public void start(BlockJob job) throws IOException {
        start(job, true);
    }

    /**
     * Begins a job.
     *
     * @param forget whether nothing is known of it after its end; otherwise it has to be dismissed
     * @throws IOException if it cannot begin; the texts are QEMU's
     */
    public void start(BlockJob job, boolean forget) throws IOException {
        BlockDevice device = job.device();
        synchronized (this) {
            if (jobs.containsKey(job.id())) {
                throw new IOException("Job ID '%s' already in use".formatted(job.id()));
            }
            if (!device.occupy(job.kind().word())) {
                throw busy(device);
            }
            jobs.put(job.id(), job);
        }
        try {
            job.start(listener, () -> ended(job, forget));
        } catch (IOException | RuntimeException e) {
            gone(job);
            throw e;
        }
    }

    /** The refusal of an operation on a disk that a job uses. */
    public static IOException busy(BlockDevice device) {
        return new IOException("Node '%s' is busy: block device is in use by block job: %s"
                .formatted(device.nodeName(device.top()), device.user().orElse("none")));
    }

    /**
     * Closes an image that was to be a job's target.
     *
     * @param standsOnDisk whether what lies below it is the disk's
     */
    public static void discard(ImageLayer target, boolean standsOnDisk) throws IOException {
        if (standsOnDisk) {
            target.placeOn(null);
        }
        target.close();
    }

    private synchronized void ended(BlockJob job, boolean forget) {
        if (forget) {
            jobs.remove(job.id());
        }
        job.device().leave();
    }

    /**
     * Forgets a job that has ended.
     *
     * @return false if it has not
     */
    public synchronized boolean dismiss(BlockJob job) {
        return job.status().state() == JobStatus.State.CONCLUDED && jobs.remove(job.id(), job);
    }

    private synchronized void gone(BlockJob job) {
        jobs.remove(job.id());
        job.device().leave();
    }

    /** The job of a name. */
    public synchronized Optional<BlockJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All jobs, oldest first. */
    public synchronized List<BlockJob> list() {
        return new ArrayList<>(jobs.values());
    }

    /** Ends all jobs and waits for them; before the disks are closed. */
    public void close() {
        for (BlockJob job : list()) {
            job.cancel(true);
            try {
                job.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
