package org.jvirsh.driver.emu.event;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.BusEventSource;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventObject;
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
    private static final Set<DomainLifecycle> STARTS = EnumSet.of(
            DomainLifecycle.STARTED_BOOTED, DomainLifecycle.STARTED_RESTORED, DomainLifecycle.STARTED_FROM_SNAPSHOT);

    /** Who listens to machines. */
    public interface Machines {
        /** Begins, for a domain or for all. */
        EventRegistration watch(DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener);

        /** Whether the agent of a domain that runs is there; empty if it has no place for one. */
        Optional<Boolean> agent(EventObject domain);
    }

    @Override
    public EventRegistration onDomain(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        if (kind == DomainEvent.Kind.BLOCK_THRESHOLD || kind == DomainEvent.Kind.BALLOON_CHANGE) {
            return machines.watch(kind, domain, listener);
        }
        if (kind == DomainEvent.Kind.AGENT_LIFECYCLE) {
            return agents(domain, listener);
        }
        EventRegistration registration = new BusEventSource(bus).onDomain(kind, domain, listener);
        watch.begin();
        return registration;
    }

    /** A domain starts without its agent, which may be there at once if the domain goes on; what comes then only machines know. */
    private EventRegistration agents(@Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        EventRegistration starts = new BusEventSource(bus).onDomain(DomainEvent.Kind.LIFECYCLE, domain, event -> {
            if (event instanceof DomainEvent.Lifecycle(var object, var what) && STARTS.contains(what)) {
                machines.agent(object).ifPresent(there -> {
                    listener.accept(new DomainEvent.AgentLifecycle(
                            object, DomainEvent.AgentState.DISCONNECTED, DomainEvent.AgentReason.DOMAIN_STARTED));
                    if (there) {
                        listener.accept(new DomainEvent.AgentLifecycle(
                                object, DomainEvent.AgentState.CONNECTED, DomainEvent.AgentReason.CHANNEL_EVENT));
                    }
                });
            }
        });
        watch.begin();
        EventRegistration changes = machines.watch(DomainEvent.Kind.AGENT_LIFECYCLE, domain, listener);
        return () -> {
            starts.close();
            changes.close();
        };
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
