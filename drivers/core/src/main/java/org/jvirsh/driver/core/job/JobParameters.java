package org.jvirsh.driver.core.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobType;

/** Writes down a job with libvirt's names, in its order. */
final class JobParameters {
    private final List<TypedParameter> list = new ArrayList<>();

    private JobParameters() {}

    static List<TypedParameter> of(
            JobType type, JobOperation operation, long elapsed, JobProgress progress, @Nullable String error) {
        JobParameters parameters = new JobParameters();
        parameters.list.add(new TypedParameter("operation", new TypedValue.Int(operation.ordinal())));
        parameters.add("time_elapsed", elapsed);
        switch (progress) {
            case JobProgress.Unmeasured none -> {}
            case JobProgress.Stream stream -> parameters.stream(stream, Amount.NONE);
            case JobProgress.Migration migration -> parameters.migration(migration);
            case JobProgress.MemoryDump dump -> parameters.amount("memory", dump.memory());
            case JobProgress.Backup backup -> parameters.backup(backup, type);
        }
        if (error != null) {
            parameters.list.add(new TypedParameter("errmsg", new TypedValue.Text(error)));
        }
        return List.copyOf(parameters.list);
    }

    private void add(String name, long value) {
        list.add(new TypedParameter(name, new TypedValue.ULLong(value)));
    }

    private void known(String name, long value) {
        if (value > 0) {
            add(name, value);
        }
    }

    private void amount(String what, Amount amount) {
        add(what + "_total", amount.total());
        add(what + "_processed", amount.processed());
        add(what + "_remaining", amount.remaining());
    }

    private void stream(JobProgress.Stream stream, Amount disk) {
        stream.downtime().ifPresent(millis -> add("downtime", millis));
        amount("data", stream.memory().plus(disk));
        amount("memory", stream.memory());
        known("memory_bps", stream.bytesPerSecond());
        JobProgress.Pages pages = stream.pages();
        if (pages != null) {
            add("memory_constant", pages.constant());
            add("memory_normal", pages.normal());
            add("memory_normal_bytes", pages.normalBytes());
        }
        add("memory_dirty_rate", stream.dirtyRate());
        add("memory_iteration", stream.iteration());
        add("memory_postcopy_requests", 0);
        known("memory_page_size", stream.pageSize());
    }

    private void migration(JobProgress.Migration migration) {
        stream(migration.stream(), migration.disk());
        amount("disk", migration.disk());
        known("disk_bps", migration.diskBytesPerSecond());
    }

    private void backup(JobProgress.Backup backup, JobType type) {
        if (backup.disk().processed() > 0 || backup.disk().total() > 0) {
            amount("disk", backup.disk());
        }
        if (backup.scratch().processed() > 0 || backup.scratch().total() > 0) {
            add("disk_temp_used", backup.scratch().processed());
            add("disk_temp_total", backup.scratch().total());
        }
        if (type != JobType.UNBOUNDED) {
            list.add(new TypedParameter("success", new TypedValue.Bool(type == JobType.COMPLETED)));
        }
    }
}
