package org.jvirsh.driver.libvirt.network;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.NetworkPortPointer;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.DhcpLease;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkPort;
import org.jvirsh.hypervisor.network.NetworkPortFlag;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.network.UpdateSection;
import org.libvirt.jna.NetworkPointer;

/** A virtual network of libvirt's. */
final class LibvirtNetwork implements Network {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;
    private final NativeObject<NetworkPointer> object;
    private final String name;
    private final UUID uuid;

    LibvirtNetwork(LibvirtLink link, NativeObject<NetworkPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.lists()::virNetworkGetName);
        byte[] raw = new byte[UUID_SIZE];
        object.run(n -> link.lists().virNetworkGetUUID(n, raw));
        this.uuid = NativeTexts.uuid(raw);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public boolean active() {
        return object.test(link.lists()::virNetworkIsActive);
    }

    @Override
    public boolean persistent() {
        return object.test(link.lists()::virNetworkIsPersistent);
    }

    @Override
    public boolean autostart() {
        IntByReference wanted = new IntByReference();
        object.run(n -> link.lists().virNetworkGetAutostart(n, wanted));
        return wanted.getValue() != 0;
    }

    @Override
    public void setAutostart(boolean on) {
        object.run(n -> link.virt().virNetworkSetAutostart(n, on ? 1 : 0));
    }

    @Override
    public String bridge() {
        return object.text(link.virt()::virNetworkGetBridgeName);
    }

    @Override
    public String xml(Set<NetworkXmlFlag> flags) {
        return object.text(n -> link.virt().virNetworkGetXMLDesc(n, ApiFlag.bits(flags)));
    }

    @Override
    public void start() {
        object.run(link.virt()::virNetworkCreate);
    }

    @Override
    public void destroy() {
        object.run(link.virt()::virNetworkDestroy);
    }

    @Override
    public void undefine() {
        object.run(link.virt()::virNetworkUndefine);
    }

    @Override
    public void update(UpdateCommand command, UpdateSection section, int parent, String xml, Set<Affect> affect) {
        object.run(n -> link.more().virNetworkUpdate(
                n, command.ordinal(), section.ordinal(), parent, xml, ApiFlag.bits(affect)));
    }

    @Override
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        return object.text(n -> link.more().virNetworkGetMetadata(n, kind.ordinal(), uri, ApiFlag.bits(affect)));
    }

    @Override
    public void setMetadata(
            MetadataKind kind,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri,
            Set<Affect> affect) {
        object.run(n -> link.more().virNetworkSetMetadata(n, kind.ordinal(), value, key, uri, ApiFlag.bits(affect)));
    }

    @Override
    public List<DhcpLease> leases(Optional<String> mac) {
        PointerByReference address = new PointerByReference();
        int count = object.count(n -> link.more().virNetworkGetDHCPLeases(n, mac.orElse(null), address, 0));
        List<DhcpLease> leases = new ArrayList<>(count);
        Pointer list = address.getValue();
        for (int i = 0; i < count; i++) {
            Pointer lease = list.getPointer((long) i * Native.POINTER_SIZE);
            leases.add(read(lease));
            link.more().virNetworkDHCPLeaseFree(lease);
        }
        if (list != null) {
            Native.free(Pointer.nativeValue(list));
        }
        return leases;
    }

    /** Reads a {@code virNetworkDHCPLease} (libvirt/libvirt-network.h). */
    private static DhcpLease read(Pointer lease) {
        return new DhcpLease(
                text(lease.getPointer(0)),
                Instant.ofEpochSecond(lease.getLong(8)),
                lease.getInt(16) != 0,
                NativeTexts.at(lease.getPointer(24)),
                NativeTexts.at(lease.getPointer(32)),
                text(lease.getPointer(40)),
                lease.getInt(48),
                NativeTexts.at(lease.getPointer(56)),
                NativeTexts.at(lease.getPointer(64)));
    }

    private static String text(@Nullable Pointer pointer) {
        String text = NativeTexts.at(pointer);
        return text == null ? "" : text;
    }

    @Override
    public List<NetworkPort> ports() {
        List<NetworkPort> ports = new ArrayList<>();
        for (NativeObject<NetworkPortPointer> one : link.list(
                list -> object.with(n -> link.more().virNetworkListAllPorts(n, list, 0)),
                NetworkPortPointer::new,
                link.more()::virNetworkPortFree)) {
            ports.add(new LibvirtNetworkPort(link, one));
        }
        return ports;
    }

    private NetworkPort owned(@Nullable NetworkPortPointer pointer) {
        return new LibvirtNetworkPort(link, link.own(pointer, link.more()::virNetworkPortFree));
    }

    @Override
    public NetworkPort port(UUID uuid) {
        return owned(object.with(n -> link.more().virNetworkPortLookupByUUID(n, NativeTexts.raw(uuid))));
    }

    @Override
    public NetworkPort createPort(String xml, Set<NetworkPortFlag> flags) {
        return owned(object.with(n -> link.more().virNetworkPortCreateXML(n, xml, ApiFlag.bits(flags))));
    }
}
