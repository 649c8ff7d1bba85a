package org.jvirsh.driver.emu.image;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.job.JobReport;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobType;

/** A save or a dump of a domain that another shell is at: the machine itself knows how far it is, and can be told to stop it. */
public final class StreamElsewhere {
    private final DomainHandle handle;

    public StreamElsewhere(DomainHandle handle) {
        this.handle = handle;
    }

    private @Nullable JobOperation operation() {
        Pending work = PendingWork.of(handle.host().layout()).find(handle.name()).orElse(null);
        if (work instanceof Pending.Save save && !save.whole()) {
            return JobOperation.SAVE;
        }
        return work instanceof Pending.Dump dump && !dump.whole() ? JobOperation.DUMP : null;
    }

    /** How far it is, if there is one. */
    public Optional<JobReport> report(DomainStatus status) {
        JobOperation operation = operation();
        if (operation == null) {
            return Optional.empty();
        }
        JsonElement answer = handle.monitor(status, "query-migrate", monitor -> monitor.execute("query-migrate"));
        if (!(answer instanceof JsonObject facts) || !active(facts)) {
            return Optional.empty();
        }
        JsonElement millis = facts.get("total-time");
        return Optional.of(new JobReport(
                JobType.UNBOUNDED, operation, millis == null ? 0 : millis.getAsLong(), MachineStream.progress(facts), null));
    }

    private static boolean active(JsonObject facts) {
        JsonElement status = facts.get("status");
        return status != null && (status.getAsString().equals("active") || status.getAsString().equals("setup"));
    }

    /**
     * Stops it; the other shell brings the domain back to what it was.
     *
     * @return false if there is none
     */
    public boolean abort(DomainStatus status) {
        if (report(status).isEmpty()) {
            return false;
        }
        handle.monitor(status, "migrate_cancel");
        return true;
    }
}
