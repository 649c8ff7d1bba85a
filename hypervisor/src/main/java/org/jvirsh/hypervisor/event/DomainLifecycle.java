package org.jvirsh.hypervisor.event;

/** What can happen in a domain's life ({@code virDomainEventType} with its details), with libvirt's numbers. */
public enum DomainLifecycle {
    DEFINED_ADDED(Type.DEFINED, 0),
    DEFINED_UPDATED(Type.DEFINED, 1),
    DEFINED_RENAMED(Type.DEFINED, 2),
    DEFINED_FROM_SNAPSHOT(Type.DEFINED, 3),
    UNDEFINED_REMOVED(Type.UNDEFINED, 0),
    UNDEFINED_RENAMED(Type.UNDEFINED, 1),
    STARTED_BOOTED(Type.STARTED, 0),
    STARTED_MIGRATED(Type.STARTED, 1),
    STARTED_RESTORED(Type.STARTED, 2),
    STARTED_FROM_SNAPSHOT(Type.STARTED, 3),
    STARTED_WAKEUP(Type.STARTED, 4),
    SUSPENDED_PAUSED(Type.SUSPENDED, 0),
    SUSPENDED_MIGRATED(Type.SUSPENDED, 1),
    SUSPENDED_IO_ERROR(Type.SUSPENDED, 2),
    SUSPENDED_WATCHDOG(Type.SUSPENDED, 3),
    SUSPENDED_RESTORED(Type.SUSPENDED, 4),
    SUSPENDED_FROM_SNAPSHOT(Type.SUSPENDED, 5),
    SUSPENDED_API_ERROR(Type.SUSPENDED, 6),
    SUSPENDED_POST_COPY(Type.SUSPENDED, 7),
    SUSPENDED_POST_COPY_FAILED(Type.SUSPENDED, 8),
    RESUMED_UNPAUSED(Type.RESUMED, 0),
    RESUMED_MIGRATED(Type.RESUMED, 1),
    RESUMED_FROM_SNAPSHOT(Type.RESUMED, 2),
    RESUMED_POST_COPY(Type.RESUMED, 3),
    RESUMED_POST_COPY_FAILED(Type.RESUMED, 4),
    STOPPED_SHUTDOWN(Type.STOPPED, 0),
    STOPPED_DESTROYED(Type.STOPPED, 1),
    STOPPED_CRASHED(Type.STOPPED, 2),
    STOPPED_MIGRATED(Type.STOPPED, 3),
    STOPPED_SAVED(Type.STOPPED, 4),
    STOPPED_FAILED(Type.STOPPED, 5),
    STOPPED_FROM_SNAPSHOT(Type.STOPPED, 6),
    SHUTDOWN_FINISHED(Type.SHUTDOWN, 0),
    SHUTDOWN_GUEST(Type.SHUTDOWN, 1),
    SHUTDOWN_HOST(Type.SHUTDOWN, 2),
    PMSUSPENDED_MEMORY(Type.PMSUSPENDED, 0),
    PMSUSPENDED_DISK(Type.PMSUSPENDED, 1),
    CRASHED_PANICKED(Type.CRASHED, 0),
    CRASHED_CRASHLOADED(Type.CRASHED, 1);

    private final Type type;
    private final int detail;

    DomainLifecycle(Type type, int detail) {
        this.type = type;
        this.detail = detail;
    }

    /** The event without its detail. */
    public Type type() {
        return type;
    }

    /** libvirt's number of the detail. */
    public int detail() {
        return detail;
    }

    /** The events, in libvirt's order. */
    public enum Type {
        DEFINED,
        UNDEFINED,
        STARTED,
        SUSPENDED,
        RESUMED,
        STOPPED,
        SHUTDOWN,
        PMSUSPENDED,
        CRASHED
    }
}
