package org.jvirsh.hypervisor.event;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Registering for what happens to objects of a connection. A driver overrides what it has; all else fails with error 3.
 * Listeners are told in the order in which things happened, one at a time, on a thread of their own.
 */
public interface EventSource {
    /**
     * Registers for one kind of event of domains.
     *
     * @param domain the only domain of interest, or null for all
     */
    default EventRegistration onDomain(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        throw VirException.unsupported("virConnectDomainEventRegisterAny");
    }

    /**
     * Registers for one kind of event of networks.
     *
     * @param network the only network of interest, or null for all
     */
    default EventRegistration onNetwork(
            NetworkEvent.Kind kind, @Nullable UUID network, Consumer<? super NetworkEvent> listener) {
        throw VirException.unsupported("virConnectNetworkEventRegisterAny");
    }

    /**
     * Registers for one kind of event of storage pools.
     *
     * @param pool the only pool of interest, or null for all
     */
    default EventRegistration onStoragePool(
            StoragePoolEvent.Kind kind, @Nullable UUID pool, Consumer<? super StoragePoolEvent> listener) {
        throw VirException.unsupported("virConnectStoragePoolEventRegisterAny");
    }

    /**
     * Registers for one kind of event of the host's devices.
     *
     * @param device name of the only device of interest, or null for all
     */
    default EventRegistration onNodeDevice(
            NodeDeviceEvent.Kind kind, @Nullable String device, Consumer<? super NodeDeviceEvent> listener) {
        throw VirException.unsupported("virConnectNodeDeviceEventRegisterAny");
    }

    /**
     * Registers for one kind of event of secrets.
     *
     * @param secret the only secret of interest, or null for all
     */
    default EventRegistration onSecret(
            SecretEvent.Kind kind, @Nullable UUID secret, Consumer<? super SecretEvent> listener) {
        throw VirException.unsupported("virConnectSecretEventRegisterAny");
    }
}
