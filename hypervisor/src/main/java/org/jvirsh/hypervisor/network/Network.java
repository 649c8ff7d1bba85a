package org.jvirsh.hypervisor.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;

/** A handle on one virtual network. Name and UUID do not change under it; all else is asked for anew with every call. */
public interface Network {
    /** Unique name on this connection. */
    String name();

    /** Unique id for the network's whole life. */
    UUID uuid();

    /** Whether it is running. */
    default boolean active() {
        throw VirException.unsupported("virNetworkIsActive");
    }

    /** Whether a definition survives the running network. */
    default boolean persistent() {
        throw VirException.unsupported("virNetworkIsPersistent");
    }

    /** Whether the network is started together with its manager. */
    default boolean autostart() {
        throw VirException.unsupported("virNetworkGetAutostart");
    }

    /** Starts the network together with its manager, or no longer. */
    default void setAutostart(boolean on) {
        throw VirException.unsupported("virNetworkSetAutostart");
    }

    /** Name of its bridge; an error when it has none. */
    default String bridge() {
        throw VirException.unsupported("virNetworkGetBridgeName");
    }

    /** The network as XML. */
    default String xml(Set<NetworkXmlFlag> flags) {
        throw VirException.unsupported("virNetworkGetXMLDesc");
    }

    /** Starts an inactive network. */
    default void start() {
        throw VirException.unsupported("virNetworkCreate");
    }

    /** Stops the network; a transient one disappears. */
    default void destroy() {
        throw VirException.unsupported("virNetworkDestroy");
    }

    /** Removes the persistent definition. */
    default void undefine() {
        throw VirException.unsupported("virNetworkUndefine");
    }

    /**
     * Changes a section of the definition.
     *
     * @param parent which of several parents, such as {@code ip} elements, is meant; -1 for the only or first one
     * @param xml the element to add, or one that tells which element is meant
     */
    default void update(UpdateCommand command, UpdateSection section, int parent, String xml, Set<Affect> affect) {
        throw VirException.unsupported("virNetworkUpdate");
    }

    /**
     * A remark on the network.
     *
     * @param uri the namespace of an element, null for the other kinds
     * @throws VirException error 111 when there is no such remark
     */
    default String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        throw VirException.unsupported("virNetworkGetMetadata");
    }

    /**
     * Sets or removes a remark.
     *
     * @param value the remark, null to remove it
     * @param key prefix of the namespace of an element
     * @param uri the namespace of an element
     */
    default void setMetadata(
            MetadataKind kind,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri,
            Set<Affect> affect) {
        throw VirException.unsupported("virNetworkSetMetadata");
    }

    /** The addresses its DHCP server has lent, all or those of one hardware address. */
    default List<DhcpLease> leases(Optional<String> mac) {
        throw VirException.unsupported("virNetworkGetDHCPLeases");
    }

    /** Its ports. */
    default List<NetworkPort> ports() {
        throw VirException.unsupported("virNetworkListAllPorts");
    }

    /** The port of that UUID; error 107 when there is none. */
    default NetworkPort port(UUID uuid) {
        throw VirException.unsupported("virNetworkPortLookupByUUID");
    }

    /** Plugs something in. */
    default NetworkPort createPort(String xml, Set<NetworkPortFlag> flags) {
        throw VirException.unsupported("virNetworkPortCreateXML");
    }
}
