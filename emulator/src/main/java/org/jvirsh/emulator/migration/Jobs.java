package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.snapshot.StateFormatException;

/** The jobs of a machine, each on a thread of its own; they stay until they are dismissed. */
public final class Jobs {
    private static final int MOST = 64;

    private final Machine machine;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Jobs(Machine machine) {
        this.machine = machine;
    }

    /** What a job does. */
    interface Work {
        void run(Job job) throws IOException, InterruptedException, MigrationException;
    }

    synchronized void start(String id, String type, Work work) throws MigrationException {
        if (!id.matches("[A-Za-z][A-Za-z0-9._-]*")) {
            throw new MigrationException("Invalid job ID '%s'".formatted(id));
        }
        if (jobs.containsKey(id)) {
            throw new MigrationException("Job ID '%s' already in use".formatted(id));
        }
        if (jobs.size() >= MOST) {
            throw new MigrationException("too many jobs were not dismissed");
        }
        Job job = new Job(id, type);
        jobs.put(id, job);
        enter(job, "created");
        Thread t = Thread.ofPlatform().daemon().name("job " + id).unstarted(() -> run(job, work));
        threads.removeIf(x -> !x.isAlive() && x.getState() == Thread.State.TERMINATED);
        threads.add(t);
        t.start();
    }

    private void enter(Job job, String status) {
        job.status(status);
        try {
            machine.executor()
                    .execute(() -> machine.announce(new MachineEvent.JobStatusChange(job.id(), status)));
        } catch (RejectedExecutionException e) {
            // Nobody hears of a machine that is at its end.
        }
    }

    private void run(Job job, Work work) {
        enter(job, "running");
        try {
            work.run(job);
            enter(job, "waiting");
            enter(job, "pending");
        } catch (CancellationException e) {
            fail(job, job.progress().cancelled() ? "the job was cancelled" : String.valueOf(e.getMessage()));
        } catch (IOException | MigrationException | StateFormatException e) {
            fail(job, Failures.text(e));
        } catch (RuntimeException e) {
            fail(job, "emulator fault: " + e);
        } catch (InterruptedException e) {
            fail(job, "the job was cancelled");
        }
        enter(job, "concluded");
    }

    private void fail(Job job, String why) {
        job.error(why);
        enter(job, "aborting");
    }

    /** All jobs that were not dismissed. */
    public synchronized List<Job> list() {
        return List.copyOf(jobs.values());
    }

    private Job get(String id) throws MigrationException {
        Job j = jobs.get(id);
        if (j == null) {
            throw new MigrationException("Job not found");
        }
        return j;
    }

    /** Has a job stop soon. */
    public synchronized void cancel(String id) throws MigrationException {
        Job j = get(id);
        if (j.concluded()) {
            throw new MigrationException(
                    "Job '%s' in state 'concluded' cannot accept command verb 'cancel'".formatted(id));
        }
        j.progress().cancel();
    }

    /** Forgets a job that has ended. */
    public synchronized void dismiss(String id) throws MigrationException {
        Job j = get(id);
        if (!j.concluded()) {
            throw new MigrationException("Job '%s' in state '%s' cannot accept command verb 'dismiss'"
                    .formatted(id, j.status()));
        }
        jobs.remove(id);
        machine.announce(new MachineEvent.JobStatusChange(id, "null"));
    }

    /** Stops all jobs and waits until they have ended. */
    void finish() throws InterruptedException {
        List<Thread> all;
        synchronized (this) {
            jobs.values().forEach(j -> j.progress().cancel());
            all = List.copyOf(threads);
        }
        for (Thread t : all) {
            t.join();
        }
    }
}
