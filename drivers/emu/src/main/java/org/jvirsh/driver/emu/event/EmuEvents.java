package org.jvirsh.driver.emu.event;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.BusEventSource;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent;

/**
 * Events of a connection; the first registration begins the watch.
 *
 * @param bus tells of what this process does and sees
 * @param watch looks at the domains
 * @param machines listens to machines for what only they know
 */
public record EmuEvents(EventBus bus, RegistryWatch watch, Machines machines) implements EventSource {
    /** Who listens to machines. */
    @FunctionalInterface
    public interface Machines {
        /** Begins, for a domain or for all. */
        EventRegistration watch(DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener);
    }

    @Override
    public EventRegistration onDomain(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        if (kind == DomainEvent.Kind.BLOCK_THRESHOLD || kind == DomainEvent.Kind.BALLOON_CHANGE) {
            return machines.watch(kind, domain, listener);
        }
        EventRegistration registration = new BusEventSource(bus).onDomain(kind, domain, listener);
        watch.begin();
        return registration;
    }

    @Override
    public EventRegistration onStoragePool(
            StoragePoolEvent.Kind kind, @Nullable UUID pool, Consumer<? super StoragePoolEvent> listener) {
        return new BusEventSource(bus).onStoragePool(kind, pool, listener);
    }

    @Override
    public EventRegistration onNetwork(
            NetworkEvent.Kind kind, @Nullable UUID network, Consumer<? super NetworkEvent> listener) {
        return new BusEventSource(bus).onNetwork(kind, network, listener);
    }
}
