package org.jvirsh.driver.core.job;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The long jobs a domain can have, one at a time. */
public enum JobKind {
    /** From the first process to the running guest. */
    START("start", EnumSet.noneOf(CallKind.class), "cannot abort VM start; use virDomainDestroy instead"),
    /** The guest's state goes to a file, and the guest ends. */
    SAVE("domain save", usual(), null),
    /** The guest's state goes to a file, and the guest goes on. */
    DUMP("domain core dump", usual(), null),
    /** As above, memory alone. */
    MEMORY_DUMP("domain core dump", usual(), "cannot abort memory-only dump"),
    /** A snapshot is taken, reverted to or deleted. */
    SNAPSHOT("snapshot", usual(), null),
    /** Disks are copied, or offered for copying, while the guest runs. */
    BACKUP("backup", EnumSet.of(CallKind.QUERY, CallKind.ABORT, CallKind.SUSPEND, CallKind.MODIFY), null),
    /** The guest leaves for another host. */
    MIGRATION_OUT("migration out", EnumSet.of(CallKind.QUERY, CallKind.ABORT, CallKind.SUSPEND), null),
    /** The guest comes from another host. */
    MIGRATION_IN("migration in", usual(), "cannot abort incoming migration; use virDomainDestroy instead");

    private final String label;
    private final Set<CallKind> allowed;
    private final @Nullable String abortRefusal;

    JobKind(String label, Set<CallKind> allowed, @Nullable String abortRefusal) {
        this.label = label;
        this.allowed = allowed;
        this.abortRefusal = abortRefusal;
    }

    private static Set<CallKind> usual() {
        return EnumSet.of(CallKind.QUERY, CallKind.ABORT);
    }

    /** The calls that need not wait for the end of such a job, unless the job says otherwise. */
    Set<CallKind> allowed() {
        return allowed;
    }

    /** What libvirt calls such a job. */
    String label() {
        return label;
    }

    /** Why such a job cannot be aborted, or null where it can. */
    @Nullable String abortRefusal() {
        return abortRefusal;
    }
}
