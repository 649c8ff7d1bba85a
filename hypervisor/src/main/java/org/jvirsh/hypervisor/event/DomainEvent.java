package org.jvirsh.hypervisor.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;

/** Something has happened to a domain. Constants of the enumerations are in libvirt's order. */
public sealed interface DomainEvent extends Event {
    /** The domain. */
    EventObject domain();

    /** What kind of event it is. */
    Kind kind();

    /** Its life has taken a turn. */
    record Lifecycle(EventObject domain, DomainLifecycle change) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.LIFECYCLE;
        }
    }

    /** Nothing is told but the kind: reboot, control error, power management. */
    record Plain(EventObject domain, Kind kind) implements DomainEvent {}

    /** The guest has set its clock; the new distance from UTC in seconds. */
    record RtcChange(EventObject domain, long offset) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.RTC_CHANGE;
        }
    }

    /** The watchdog has fired. */
    record Watchdog(EventObject domain, WatchdogAction action) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.WATCHDOG;
        }
    }

    /**
     * Reading or writing a disk has failed on the host.
     *
     * @param reason why, or null where it is not told
     */
    record IoError(EventObject domain, String path, String alias, IoErrorAction action, @Nullable String reason)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return reason == null ? Kind.IO_ERROR : Kind.IO_ERROR_REASON;
        }
    }

    /** Somebody has come to the graphics console, or left it. */
    record Graphics(
            EventObject domain,
            GraphicsPhase phase,
            GraphicsAddress local,
            GraphicsAddress remote,
            String authScheme,
            List<GraphicsIdentity> identities)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.GRAPHICS;
        }
    }

    /** A job on a disk has changed; {@code disk} is its path, or its target where {@code byTarget} says so. */
    record BlockJob(EventObject domain, boolean byTarget, String disk, BlockJobType type, BlockJobStatus status)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return byTarget ? Kind.BLOCK_JOB_2 : Kind.BLOCK_JOB;
        }
    }

    /** A disk's source was changed or dropped at start. */
    record DiskChange(
            EventObject domain,
            @Nullable String oldSource,
            @Nullable String newSource,
            String alias,
            DiskChangeReason reason)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.DISK_CHANGE;
        }
    }

    /** The tray of a removable disk has moved. */
    record TrayChange(EventObject domain, String alias, TrayState state) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.TRAY_CHANGE;
        }
    }

    /** The guest has given memory or got some; {@code actual} in KiB. */
    record BalloonChange(EventObject domain, long actual) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.BALLOON_CHANGE;
        }
    }

    /** A device has come, has gone, or has refused to go. */
    record Device(EventObject domain, Kind kind, String alias) implements DomainEvent {}

    /** Tunable values have changed, or a job has left its figures. */
    record Parameters(EventObject domain, Kind kind, List<TypedParameter> parameters) implements DomainEvent {}

    /** The guest agent has come or gone. */
    record AgentLifecycle(EventObject domain, AgentState state, AgentReason reason) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.AGENT_LIFECYCLE;
        }
    }

    /** A migration has begun another pass over the memory. */
    record MigrationIteration(EventObject domain, int iteration) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.MIGRATION_ITERATION;
        }
    }

    /** Its title, description or other metadata changed. */
    record MetadataChange(EventObject domain, MetadataKind type, @Nullable String uri) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.METADATA_CHANGE;
        }
    }

    /** A disk has been written beyond a mark. */
    record BlockThreshold(EventObject domain, String device, @Nullable String path, long threshold, long excess)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.BLOCK_THRESHOLD;
        }
    }

    /** Memory of the host has failed. */
    record MemoryFailure(
            EventObject domain,
            MemoryRecipient recipient,
            MemoryAction action,
            boolean actionRequired,
            boolean recursive)
            implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.MEMORY_FAILURE;
        }
    }

    /** A memory device gives the guest another amount; {@code size} in KiB. */
    record MemoryDeviceSizeChange(EventObject domain, String alias, long size) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.MEMORY_DEVICE_SIZE_CHANGE;
        }
    }

    /** The guest has given a network card another address. */
    record NicMacChange(EventObject domain, String alias, String oldMac, String newMac) implements DomainEvent {
        @Override
        public Kind kind() {
            return Kind.NIC_MAC_CHANGE;
        }
    }

    /** Kinds of events in libvirt's order. */
    enum Kind implements EventKind {
        LIFECYCLE,
        REBOOT,
        RTC_CHANGE,
        WATCHDOG,
        IO_ERROR,
        GRAPHICS,
        IO_ERROR_REASON,
        CONTROL_ERROR,
        BLOCK_JOB,
        DISK_CHANGE,
        TRAY_CHANGE,
        PM_WAKEUP,
        PM_SUSPEND,
        BALLOON_CHANGE,
        PM_SUSPEND_DISK,
        DEVICE_REMOVED,
        BLOCK_JOB_2,
        TUNABLE,
        AGENT_LIFECYCLE,
        DEVICE_ADDED,
        MIGRATION_ITERATION,
        JOB_COMPLETED,
        DEVICE_REMOVAL_FAILED,
        METADATA_CHANGE,
        BLOCK_THRESHOLD,
        MEMORY_FAILURE,
        MEMORY_DEVICE_SIZE_CHANGE,
        NIC_MAC_CHANGE
    }

    /** What a watchdog has done. */
    enum WatchdogAction {
        NONE,
        PAUSE,
        RESET,
        POWEROFF,
        SHUTDOWN,
        DEBUG,
        INJECT_NMI
    }

    /** What was done about a failed disk access. */
    enum IoErrorAction {
        NONE,
        PAUSE,
        REPORT
    }

    /** Steps of a visit to the graphics console. */
    enum GraphicsPhase {
        CONNECT,
        INITIALIZE,
        DISCONNECT
    }

    /** One end of a connection to the graphics console; {@code family} is {@code IPv4 IPv6 unix}. */
    record GraphicsAddress(String family, String node, String service) {}

    /** Who visits the graphics console. */
    record GraphicsIdentity(String type, String name) {}

    /** Jobs on disks. */
    enum BlockJobType {
        UNKNOWN,
        PULL,
        COPY,
        COMMIT,
        ACTIVE_COMMIT,
        BACKUP
    }

    /** What a job on a disk has come to. */
    enum BlockJobStatus {
        COMPLETED,
        FAILED,
        CANCELED,
        READY
    }

    /** Why a disk has another source. */
    enum DiskChangeReason {
        CHANGED,
        DROPPED
    }

    /** Where a tray is. */
    enum TrayState {
        OPENED,
        CLOSED
    }

    /** Whether there is a guest agent. */
    enum AgentState {
        UNKNOWN,
        CONNECTED,
        DISCONNECTED
    }

    /** Why that is known. */
    enum AgentReason {
        UNKNOWN,
        DOMAIN_STARTED,
        CHANNEL_EVENT
    }

    /** Who bears a failure of memory. */
    enum MemoryRecipient {
        HYPERVISOR,
        GUEST
    }

    /** What was done about a failure of memory. */
    enum MemoryAction {
        IGNORE,
        INJECT,
        FATAL,
        RESET
    }
}
