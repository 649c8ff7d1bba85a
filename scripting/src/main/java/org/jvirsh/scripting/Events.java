package org.jvirsh.scripting;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;

/**
 * What happens to the domains of a connection. Listeners are told one event after the other, on a thread of their own; what
 * goes wrong in one makes the script fail at its end. A listener of a lab is told no more when the lab is over.
 */
public final class Events {
    private final Hypervisor hypervisor;

    Events(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    /**
     * Listens to events of all domains.
     *
     * @param type the class of the events, such as {@code Lifecycle}
     */
    public <E extends DomainEvent> EventRegistration on(Class<E> type, Consumer<? super E> listener) {
        return on(type, null, listener);
    }

    /** Listens to events of one domain. */
    public <E extends DomainEvent> EventRegistration on(
            Class<E> type, @Nullable Guest guest, Consumer<? super E> listener) {
        return listen(kind(type), guest, event -> {
            if (type.isInstance(event)) {
                listener.accept(type.cast(event));
            }
        });
    }

    /** Listens to events of a kind that have no class of their own, such as {@code REBOOT}. */
    public EventRegistration on(DomainEvent.Kind kind, Consumer<? super DomainEvent> listener) {
        return listen(kind, null, listener);
    }

    private EventRegistration listen(
            DomainEvent.Kind kind, @Nullable Guest guest, Consumer<? super DomainEvent> listener) {
        ScriptRun run = hypervisor.run();
        run.check();
        EventRegistration registration = hypervisor.getContract()
                .events()
                .onDomain(kind, guest == null ? null : guest.getUuid(), event -> {
                    try {
                        listener.accept(event);
                    } catch (RuntimeException | Error e) {
                        run.aside(e);
                    }
                });
        run.opened("a listener", registration::close);
        return registration;
    }

    private static DomainEvent.Kind kind(Class<? extends DomainEvent> type) {
        return switch (type.getSimpleName()) {
            case "Lifecycle" -> DomainEvent.Kind.LIFECYCLE;
            case "RtcChange" -> DomainEvent.Kind.RTC_CHANGE;
            case "Watchdog" -> DomainEvent.Kind.WATCHDOG;
            case "IoError" -> DomainEvent.Kind.IO_ERROR_REASON;
            case "Graphics" -> DomainEvent.Kind.GRAPHICS;
            case "BlockJob" -> DomainEvent.Kind.BLOCK_JOB_2;
            case "DiskChange" -> DomainEvent.Kind.DISK_CHANGE;
            case "TrayChange" -> DomainEvent.Kind.TRAY_CHANGE;
            case "BalloonChange" -> DomainEvent.Kind.BALLOON_CHANGE;
            case "AgentLifecycle" -> DomainEvent.Kind.AGENT_LIFECYCLE;
            case "MigrationIteration" -> DomainEvent.Kind.MIGRATION_ITERATION;
            case "MetadataChange" -> DomainEvent.Kind.METADATA_CHANGE;
            case "BlockThreshold" -> DomainEvent.Kind.BLOCK_THRESHOLD;
            case "MemoryFailure" -> DomainEvent.Kind.MEMORY_FAILURE;
            case "MemoryDeviceSizeChange" -> DomainEvent.Kind.MEMORY_DEVICE_SIZE_CHANGE;
            case "NicMacChange" -> DomainEvent.Kind.NIC_MAC_CHANGE;
            default -> throw new ScriptFailure("events of several kinds are " + type.getSimpleName()
                    + "; name one of DomainEvent.Kind instead");
        };
    }
}
