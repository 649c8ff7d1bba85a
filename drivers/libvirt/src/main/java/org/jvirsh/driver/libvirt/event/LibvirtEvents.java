package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.event.NodeDeviceEvent;
import org.jvirsh.hypervisor.event.SecretEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DevicePointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.SecretPointer;
import org.libvirt.jna.StoragePoolPointer;

/** Registering with libvirt for events. */
public final class LibvirtEvents implements EventSource {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;

    public LibvirtEvents(LibvirtLink link) {
        this.link = link;
    }

    private EventRegistration register(
            Callback callback,
            ToIntBiFunction<ConnectionPointer, Callback> register,
            ToIntBiFunction<ConnectionPointer, Integer> deregister) {
        return link.registered(callback, register, deregister);
    }

    @Override
    public EventRegistration onDomain(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        NativeObject<DomainPointer> only = domain == null ? null : link.own(
                link.with(c -> link.virt().virDomainLookupByUUIDString(c, domain.toString())),
                link.virt()::virDomainFree);
        return register(
                new DomainEventReader(link, listener).callback(kind),
                (c, callback) -> only(only, d -> link.more()
                        .virConnectDomainEventRegisterAny(c, d, kind.ordinal(), callback, null, null)),
                link.virt()::virConnectDomainEventDeregisterAny);
    }

    private static <P extends PointerType> P at(P object, Pointer pointer) {
        object.setPointer(pointer);
        return object;
    }

    private static <P extends PointerType> int only(
            @Nullable NativeObject<P> object, ToIntFunction<@Nullable P> call) {
        return object == null ? call.applyAsInt(null) : object.with(call::applyAsInt);
    }

    @Override
    public EventRegistration onNetwork(
            NetworkEvent.Kind kind, @Nullable UUID network, Consumer<? super NetworkEvent> listener) {
        NativeObject<NetworkPointer> only = network == null ? null : link.own(
                link.with(c -> link.virt().virNetworkLookupByUUIDString(c, network.toString())),
                link.virt()::virNetworkFree);
        Callback callback = switch (kind) {
            case LIFECYCLE -> (DomainCallbacks.Pair) (c, n, event, detail, o) -> {
                EventObject object = network(n);
                NetworkEvent.Change[] changes = NetworkEvent.Change.values();
                tell(listener, event < changes.length ? new NetworkEvent.Lifecycle(object, changes[event]) : null);
            };
            case METADATA_CHANGE -> (DomainCallbacks.SmallText) (c, n, type, uri, o) -> tell(
                    listener,
                    new NetworkEvent.MetadataChange(
                            network(n), MetadataKind.values()[Math.clamp(type, 0, 2)], NativeTexts.at(uri)));
        };
        return register(
                callback,
                (c, told) -> only(only, n -> link.more()
                        .virConnectNetworkEventRegisterAny(c, n, kind.ordinal(), told, null, null)),
                link.more()::virConnectNetworkEventDeregisterAny);
    }

    private <E> void tell(Consumer<? super E> listener, @Nullable E event) {
        if (event != null) {
            link.tell(() -> listener.accept(event));
        }
    }

    private EventObject network(Pointer pointer) {
        NetworkPointer network = at(new NetworkPointer(), pointer);
        byte[] raw = new byte[UUID_SIZE];
        link.virt().virNetworkGetUUID(network, raw);
        return new EventObject(link.virt().virNetworkGetName(network), NativeTexts.uuid(raw));
    }

    @Override
    public EventRegistration onStoragePool(
            StoragePoolEvent.Kind kind, @Nullable UUID pool, Consumer<? super StoragePoolEvent> listener) {
        NativeObject<StoragePoolPointer> only = pool == null ? null : link.own(
                link.with(c -> link.virt().virStoragePoolLookupByUUIDString(c, pool.toString())),
                link.virt()::virStoragePoolFree);
        Callback callback = switch (kind) {
            case LIFECYCLE -> (DomainCallbacks.Pair) (c, p, event, detail, o) -> {
                StoragePoolEvent.Change[] changes = StoragePoolEvent.Change.values();
                EventObject object = pool(p);
                tell(listener, event < changes.length ? new StoragePoolEvent.Lifecycle(object, changes[event]) : null);
            };
            case REFRESH ->
                (DomainCallbacks.Plain) (c, p, o) -> tell(listener, new StoragePoolEvent.Refresh(pool(p)));
        };
        return register(
                callback,
                (c, told) -> only(only, p -> link.more()
                        .virConnectStoragePoolEventRegisterAny(c, p, kind.ordinal(), told, null, null)),
                link.more()::virConnectStoragePoolEventDeregisterAny);
    }

    private EventObject pool(Pointer pointer) {
        StoragePoolPointer pool = at(new StoragePoolPointer(), pointer);
        byte[] raw = new byte[UUID_SIZE];
        link.virt().virStoragePoolGetUUID(pool, raw);
        return new EventObject(link.virt().virStoragePoolGetName(pool), NativeTexts.uuid(raw));
    }

    @Override
    public EventRegistration onNodeDevice(
            NodeDeviceEvent.Kind kind, @Nullable String device, Consumer<? super NodeDeviceEvent> listener) {
        NativeObject<DevicePointer> only = device == null ? null : link.own(
                link.with(c -> link.virt().virNodeDeviceLookupByName(c, device)), link.virt()::virNodeDeviceFree);
        Callback callback = switch (kind) {
            case LIFECYCLE -> (DomainCallbacks.Pair) (c, d, event, detail, o) -> {
                NodeDeviceEvent.Change[] changes = NodeDeviceEvent.Change.values();
                String name = device(d);
                tell(listener, event < changes.length ? new NodeDeviceEvent.Lifecycle(name, changes[event]) : null);
            };
            case UPDATE ->
                (DomainCallbacks.Plain) (c, d, o) -> tell(listener, new NodeDeviceEvent.Update(device(d)));
        };
        return register(
                callback,
                (c, told) -> only(only, d -> link.more()
                        .virConnectNodeDeviceEventRegisterAny(c, d, kind.ordinal(), told, null, null)),
                link.more()::virConnectNodeDeviceEventDeregisterAny);
    }

    private String device(Pointer pointer) {
        return link.virt().virNodeDeviceGetName(at(new DevicePointer(), pointer));
    }

    @Override
    public EventRegistration onSecret(
            SecretEvent.Kind kind, @Nullable UUID secret, Consumer<? super SecretEvent> listener) {
        NativeObject<SecretPointer> only = secret == null ? null : link.own(
                link.with(c -> link.virt().virSecretLookupByUUIDString(c, secret.toString())),
                link.virt()::virSecretFree);
        Callback callback = switch (kind) {
            case LIFECYCLE -> (DomainCallbacks.Pair) (c, s, event, detail, o) -> {
                SecretEvent.Change[] changes = SecretEvent.Change.values();
                UUID uuid = secret(s);
                tell(listener, event < changes.length ? new SecretEvent.Lifecycle(uuid, changes[event]) : null);
            };
            case VALUE_CHANGED ->
                (DomainCallbacks.Plain) (c, s, o) -> tell(listener, new SecretEvent.ValueChanged(secret(s)));
        };
        return register(
                callback,
                (c, told) -> only(only, s -> link.more()
                        .virConnectSecretEventRegisterAny(c, s, kind.ordinal(), told, null, null)),
                link.more()::virConnectSecretEventDeregisterAny);
    }

    private UUID secret(Pointer pointer) {
        byte[] raw = new byte[UUID_SIZE];
        link.virt().virSecretGetUUID(at(new SecretPointer(), pointer), raw);
        return NativeTexts.uuid(raw);
    }
}
