package org.jvirsh.driver.core;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.event.NodeDeviceEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent;

/** Events of domains, networks, pools and devices from a bus. Secrets are left to drivers that have them. */
public record BusEventSource(EventBus bus) implements EventSource {
    @Override
    public EventRegistration onDomain(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        return bus.register(
                DomainEvent.class,
                event -> event.kind() == kind
                        && (domain == null || domain.equals(event.domain().uuid())),
                listener);
    }

    @Override
    public EventRegistration onNetwork(
            NetworkEvent.Kind kind, @Nullable UUID network, Consumer<? super NetworkEvent> listener) {
        return bus.register(
                NetworkEvent.class,
                event -> event.kind() == kind
                        && (network == null || network.equals(event.network().uuid())),
                listener);
    }

    @Override
    public EventRegistration onStoragePool(
            StoragePoolEvent.Kind kind, @Nullable UUID pool, Consumer<? super StoragePoolEvent> listener) {
        return bus.register(
                StoragePoolEvent.class,
                event -> event.kind() == kind
                        && (pool == null || pool.equals(event.pool().uuid())),
                listener);
    }

    @Override
    public EventRegistration onNodeDevice(
            NodeDeviceEvent.Kind kind, @Nullable String device, Consumer<? super NodeDeviceEvent> listener) {
        return bus.register(
                NodeDeviceEvent.class,
                event -> event.kind() == kind && (device == null || device.equals(event.device())),
                listener);
    }
}
