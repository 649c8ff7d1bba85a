package org.jvirsh.hypervisor.storage.definition;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.PoolType.Formats;
import org.jvirsh.hypervisor.storage.PoolType.Part;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Storage pools in XML. The order of the checks decides which complaint a user sees, and is libvirt's. */
public final class PoolXml {
    private static final List<String> ALLOCATIONS = List.of("default", "capacity");

    private PoolXml() {}

    /** Reads a document; a pool without UUID gets one. */
    public static PoolDefinition read(String xml) {
        XmlElement root = XmlReader.read("storage_pool_definition", xml);
        requireRoot(root, "pool");
        return read(root);
    }

    static void requireRoot(XmlElement root, String name) {
        if (!root.name().equals(name)) {
            throw XmlValues.error("expecting root element of '" + name + "', not '" + root.name() + "'");
        }
    }

    /** Reads an element {@code pool}. */
    public static PoolDefinition read(XmlElement root) {
        PoolType type = type(root);
        XmlElement sourceElement = root.child("source");
        Formats formats = type.poolFormats();
        PoolSource source = sourceElement == null
                ? PoolSource.none(formats == null ? null : formats.usual())
                : PoolSourceXml.read(sourceElement, type);
        String name = name(root, type, source);
        String uuidText = root.childText("uuid");
        UUID uuid = uuidText == null
                ? UUID.randomUUID()
                : Uuids.parse(uuidText).orElseThrow(() -> XmlValues.error("malformed uuid element"));
        String copyOnWrite = copyOnWrite(root, type);
        requireParts(type, source);
        if (type.has(Part.NAME) && source.name() == null) {
            source = source.named(name);
        }
        if (type.has(Part.ADAPTER)) {
            AdapterXml.validate(source.adapter());
        }
        if (type.onlyDevice() && source.devices().isEmpty()) {
            throw XmlValues.error("missing storage pool source device name");
        }
        String path = null;
        Permissions permissions = Permissions.NONE;
        if (!type.has(Part.NETWORK)) {
            path = path(root, type, source);
            permissions = Permissions.below(root.child("target"));
        }
        if (type == PoolType.ISCSI_DIRECT && source.initiator() == null) {
            throw XmlValues.unsupported("missing initiator IQN");
        }
        return new PoolDefinition(type, name, uuid, copyOnWrite, source, path, permissions, refresh(root));
    }

    private static PoolType type(XmlElement root) {
        XmlValues.required(root, "type");
        String text = XmlValues.choice(
                root, "type", Arrays.stream(PoolType.values()).map(PoolType::text).toList());
        return PoolType.of(String.valueOf(text)).orElseThrow();
    }

    private static String name(XmlElement root, PoolType type, PoolSource source) {
        String name = root.childText("name");
        if (name == null && type.has(Part.NAME)) {
            name = source.name();
        }
        if (name == null) {
            throw XmlValues.error("missing pool source name element");
        }
        if (name.contains("/")) {
            throw XmlValues.error("name " + name + " cannot contain '/'");
        }
        return name;
    }

    private static @Nullable String copyOnWrite(XmlElement root, PoolType type) {
        XmlElement features = root.child("features");
        XmlElement feature = features == null ? null : features.child("cow");
        String state = feature == null ? null : XmlValues.yesNo(feature, "state");
        if (state != null && type != PoolType.FS && type != PoolType.DIR) {
            throw new VirException(
                    ErrorCode.NO_SUPPORT,
                    ErrorDomain.STORAGE,
                    "cow feature may only be used for 'fs' and 'dir' pools");
        }
        return state;
    }

    private static void requireParts(PoolType type, PoolSource source) {
        if (type.has(Part.HOST) && source.hosts().isEmpty()) {
            throw XmlValues.error("missing storage pool source host name");
        }
        if (type.has(Part.DIRECTORY) && source.directory() == null) {
            throw XmlValues.error("missing storage pool source path");
        }
    }

    private static String path(XmlElement root, PoolType type, PoolSource source) {
        if (type == PoolType.LOGICAL) {
            return Paths.clean("/dev/" + source.name());
        }
        if (type == PoolType.ZFS) {
            return Paths.clean("/dev/zvol/" + source.name());
        }
        XmlElement target = root.child("target");
        String path = target == null ? null : target.childText("path");
        if (path == null) {
            throw XmlValues.error("missing storage pool target path");
        }
        return Paths.clean(path);
    }

    private static @Nullable String refresh(XmlElement root) {
        XmlElement refresh = root.child("refresh");
        String allocation = refresh == null ? null : PoolSourceXml.below(refresh, "volume", "allocation");
        if (allocation != null && !ALLOCATIONS.contains(allocation)) {
            throw XmlValues.unsupported(
                    "unknown storage pool volume refresh allocation type " + allocation);
        }
        return allocation;
    }

    /** The document of a pool of these sizes. */
    public static String write(PoolDefinition pool, PoolInfo sizes) {
        XmlWriter out = new XmlWriter();
        out.open("pool", "type", pool.type().text());
        out.text("name", pool.name());
        out.text("uuid", pool.uuid().toString());
        out.text("capacity", Long.toUnsignedString(sizes.capacity()), "unit", "bytes");
        out.text("allocation", Long.toUnsignedString(sizes.allocation()), "unit", "bytes");
        out.text("available", Long.toUnsignedString(sizes.available()), "unit", "bytes");
        if (pool.copyOnWrite() != null) {
            out.open("features").leaf("cow", "state", pool.copyOnWrite()).close();
        }
        PoolSourceXml.write(out, pool.type(), pool.source());
        if (!pool.type().has(Part.NETWORK)) {
            out.open("target");
            if (pool.path() != null) {
                out.text("path", pool.path());
            }
            pool.permissions().write(out);
            out.close();
        }
        if (pool.refreshAllocation() != null) {
            out.open("refresh").leaf("volume", "allocation", pool.refreshAllocation()).close();
        }
        return out.close().toString();
    }
}
