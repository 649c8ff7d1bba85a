package org.jvirsh.driver.emu.block;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobStatus;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobType;

/** Tells of jobs as far as this process has seen them: nobody looks after a machine while nobody asks. */
public final class BlockNews {
    private record Seen(JobRecord job, String source, boolean ready, boolean over) {}

    private final EmuHost host;
    private final Map<String, Seen> jobs = new HashMap<>();

    /** With nothing seen. */
    public BlockNews(EmuHost host) {
        this.host = host;
    }

    private static String key(DomainHandle domain, String disk) {
        return domain.uuid() + " " + disk;
    }

    /** A job is there. */
    synchronized void seen(DomainHandle domain, JobRecord job, String source) {
        String key = key(domain, job.disk());
        Seen before = jobs.get(key);
        if (before == null || before.over()) {
            jobs.put(key, new Seen(job, source, false, false));
        }
    }

    /** The job that was there when this process looked last. */
    synchronized Optional<JobRecord> last(DomainHandle domain, String disk) {
        return Optional.ofNullable(jobs.get(key(domain, disk))).map(Seen::job);
    }

    /** The copy is equal to the disk. */
    void ready(DomainHandle domain, String disk) {
        Seen seen;
        synchronized (this) {
            seen = jobs.get(key(domain, disk));
            if (seen == null || seen.ready()) {
                return;
            }
            jobs.put(key(domain, disk), new Seen(seen.job(), seen.source(), true, false));
        }
        tell(domain, seen, BlockJobStatus.READY);
    }

    /** The job is over. */
    void ended(DomainHandle domain, String disk, BlockJobStatus status) {
        Seen seen;
        synchronized (this) {
            seen = jobs.remove(key(domain, disk));
            if (seen != null && seen.job().stopped()) {
                // No machine will say that there is nothing any more to whoever has not heard of the end yet.
                jobs.put(key(domain, disk), new Seen(seen.job(), seen.source(), seen.ready(), true));
            }
        }
        if (seen != null && !seen.over()) {
            tell(domain, seen, status);
        }
    }

    private void tell(DomainHandle domain, Seen seen, BlockJobStatus status) {
        JobRecord job = seen.job();
        BlockJobType type = BlockJobType.valueOf(job.type().name());
        host.tell(new DomainEvent.BlockJob(domain.eventObject(), false, seen.source(), type, status));
        host.tell(new DomainEvent.BlockJob(domain.eventObject(), true, job.disk(), type, status));
    }
}
