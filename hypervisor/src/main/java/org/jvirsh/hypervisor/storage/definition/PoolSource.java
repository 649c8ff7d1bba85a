package org.jvirsh.hypervisor.storage.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is made from.
 *
 * @param hosts servers
 * @param devices block devices or targets
 * @param directory exported or mounted directory, or null
 * @param adapter SCSI adapter, or null
 * @param name name of the volume group and the like, or null
 * @param initiator iSCSI name of this side, or null
 * @param format format of the pool; null for types without
 * @param authentication how to log in, or null
 * @param protocol version of the protocol, or null
 * @param vendor vendor of the storage, or null
 * @param product product name of the storage, or null
 */
public record PoolSource(
        List<Host> hosts,
        List<Device> devices,
        @Nullable String directory,
        @Nullable Adapter adapter,
        @Nullable String name,
        @Nullable String initiator,
        @Nullable String format,
        @Nullable Authentication authentication,
        @Nullable String protocol,
        @Nullable String vendor,
        @Nullable String product) {

    /** A source of which nothing is said. */
    static PoolSource none(@Nullable String format) {
        return new PoolSource(
                List.of(), List.of(), null, null, null, null, format, null, null, null, null);
    }

    /** This source with a name. */
    PoolSource named(String newName) {
        return new PoolSource(
                hosts, devices, directory, adapter, newName, initiator, format, authentication, protocol, vendor,
                product);
    }

    /**
     * A server.
     *
     * @param name its name
     * @param port its port, 0 for the usual one
     */
    public record Host(String name, int port) {}

    /**
     * A device.
     *
     * @param path path or target name
     * @param partSeparator {@code yes} or {@code no} when the document says it
     */
    public record Device(String path, @Nullable String partSeparator) {}

    /** A SCSI adapter. */
    public sealed interface Adapter {}

    /**
     * An adapter of the host.
     *
     * @param name its name; null when it is found by its parent
     * @param parent where it is plugged in; null when it has a name
     */
    public record ScsiHost(@Nullable String name, @Nullable Parent parent) implements Adapter {}

    /**
     * Where an adapter is plugged in.
     *
     * @param uniqueId which of those there
     * @param address its address on the PCI bus
     */
    public record Parent(int uniqueId, PciAddress address) {}

    /** An address on the PCI bus. */
    public record PciAddress(long domain, long bus, long slot, long function) {}

    /** A virtual fibre channel adapter. */
    public record FibreChannelHost(
            @Nullable String parent,
            @Nullable String parentWwnn,
            @Nullable String parentWwpn,
            @Nullable String parentFabricWwn,
            @Nullable String managed,
            @Nullable String wwnn,
            @Nullable String wwpn)
            implements Adapter {}

    /**
     * How to log in.
     *
     * @param type kind of authentication
     * @param user name of the user
     * @param secret where the password is
     */
    public record Authentication(String type, String user, SecretReference secret) {}
}
