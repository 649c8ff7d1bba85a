package org.jvirsh.hypervisor.storage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of pools, in the order of libvirt's numbers, with what their XML has. */
public enum PoolType {
    DIR(Set.of(), null, Formats.FILES, VolumeType.FILE),
    FS(Set.of(Part.DEVICE), Formats.FILE_SYSTEMS, Formats.FILES, VolumeType.FILE),
    NETFS(Set.of(Part.HOST, Part.DIRECTORY), Formats.SHARES, Formats.FILES, VolumeType.FILE),
    LOGICAL(Set.of(Part.NAME, Part.DEVICE), Formats.VOLUME_GROUPS, null, VolumeType.BLOCK),
    DISK(Set.of(Part.DEVICE), Formats.PARTITION_TABLES, Formats.PARTITIONS, VolumeType.BLOCK),
    ISCSI(Set.of(Part.HOST, Part.DEVICE, Part.INITIATOR), null, null, VolumeType.BLOCK),
    ISCSI_DIRECT(
            Set.of(Part.HOST, Part.DEVICE, Part.NETWORK, Part.INITIATOR), null, null, VolumeType.NETWORK),
    SCSI(Set.of(Part.ADAPTER), null, null, VolumeType.BLOCK),
    MPATH(Set.of(), null, null, VolumeType.BLOCK),
    RBD(Set.of(Part.HOST, Part.NETWORK, Part.NAME), null, Formats.FILES, VolumeType.NETWORK),
    SHEEPDOG(Set.of(Part.HOST, Part.NETWORK, Part.NAME), null, null, VolumeType.NETWORK),
    GLUSTER(
            Set.of(Part.HOST, Part.NETWORK, Part.NAME, Part.DIRECTORY), null, Formats.FILES, VolumeType.NETWORK),
    ZFS(Set.of(Part.NAME, Part.DEVICE), null, null, VolumeType.BLOCK),
    VSTORAGE(Set.of(Part.NAME), null, Formats.FILES, VolumeType.FILE);

    private final Set<Part> parts;
    private final @Nullable Formats poolFormats;
    private final @Nullable Formats volumeFormats;
    private final VolumeType volumeType;

    PoolType(
            Set<Part> parts,
            @Nullable Formats poolFormats,
            @Nullable Formats volumeFormats,
            VolumeType volumeType) {
        this.parts = parts;
        this.poolFormats = poolFormats;
        this.volumeFormats = volumeFormats;
        this.volumeType = volumeType;
    }

    /** What the source of a pool may be made of. */
    public enum Part {
        HOST,
        DEVICE,
        DIRECTORY,
        ADAPTER,
        NAME,
        INITIATOR,
        /** Reached over the network, so that there is no path on the host. */
        NETWORK
    }

    /**
     * The formats to choose from.
     *
     * @param usual the one taken when none is named
     * @param names all of them
     */
    public record Formats(String usual, List<String> names) {
        static final Formats FILES = new Formats(
                "raw",
                List.of(
                        "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow",
                        "qcow", "qcow2", "qed", "vmdk"));
        static final Formats FILE_SYSTEMS = new Formats(
                "auto",
                List.of(
                        "auto", "ext2", "ext3", "ext4", "ufs", "iso9660", "udf", "gfs", "gfs2", "vfat", "hfs+", "xfs",
                        "ocfs2", "vmfs"));
        static final Formats SHARES = new Formats("auto", List.of("auto", "nfs", "glusterfs", "cifs"));
        static final Formats VOLUME_GROUPS = new Formats("lvm2", List.of("unknown", "lvm2"));
        static final Formats PARTITION_TABLES = new Formats(
                "unknown", List.of("unknown", "dos", "dvh", "gpt", "mac", "bsd", "pc98", "sun", "lvm2"));
        static final Formats PARTITIONS = new Formats(
                "none",
                List.of("none", "linux", "fat16", "fat32", "linux-swap", "linux-lvm", "linux-raid", "extended"));
    }

    /** libvirt's number. */
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }

    /** What libvirt calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name. */
    public static Optional<PoolType> of(String text) {
        for (PoolType type : values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether the source of such a pool may have this part. */
    public boolean has(Part part) {
        return parts.contains(part);
    }

    /** Whether the device is all its source has. */
    public boolean onlyDevice() {
        return parts.equals(Set.of(Part.DEVICE));
    }

    /** The formats of the pool itself, or null. */
    public @Nullable Formats poolFormats() {
        return poolFormats;
    }

    /** The formats of its volumes, or null. */
    public @Nullable Formats volumeFormats() {
        return volumeFormats;
    }

    /** What its volumes are. */
    public VolumeType volumeType() {
        return volumeType;
    }
}
