package org.jvirsh.hypervisor.storage.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.PoolType.Formats;
import org.jvirsh.hypervisor.storage.PoolType.Part;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Adapter;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Authentication;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Device;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Host;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The source of a pool in XML. */
public final class PoolSourceXml {
    private static final List<String> AUTHENTICATIONS = List.of("none", "chap", "ceph");

    private PoolSourceXml() {}

    /** Reads a document that is a source alone, for finding pools. */
    public static PoolSource read(String xml, PoolType type) {
        XmlElement root = XmlReader.read("storage_source_specification", xml);
        PoolXml.requireRoot(root, "source");
        return read(root, type);
    }

    static PoolSource read(XmlElement element, PoolType type) {
        String name = element.childText("name");
        if (type == PoolType.RBD && name == null) {
            throw XmlValues.error("element 'name' is mandatory for RBD pool");
        }
        String format = format(element, type);
        List<Host> hosts = hosts(element);
        String initiator = initiator(element);
        List<Device> devices = devices(element);
        String directory = null;
        XmlElement place = element.child("dir");
        if (place != null && !place.attribute("path", "").isEmpty()) {
            directory = Paths.clean(place.attribute("path", ""));
        } else if (type == PoolType.GLUSTER) {
            directory = "/";
        }
        XmlElement adapterElement = element.child("adapter");
        Adapter adapter = adapterElement == null ? null : AdapterXml.read(adapterElement);
        XmlElement login = element.child("auth");
        Authentication authentication = login == null ? null : authentication(login);
        String protocol = protocol(element, format);
        return new PoolSource(
                hosts,
                devices,
                directory,
                adapter,
                name,
                initiator,
                format,
                authentication,
                protocol,
                below(element, "vendor", "name"),
                below(element, "product", "name"));
    }

    private static @Nullable String format(XmlElement element, PoolType type) {
        Formats formats = type.poolFormats();
        if (formats == null) {
            return null;
        }
        String format = below(element, "format", "type");
        if (format == null) {
            return formats.usual();
        }
        if (!formats.names().contains(format)) {
            throw XmlValues.unsupported("unknown pool format type " + format);
        }
        return format;
    }

    private static List<Host> hosts(XmlElement element) {
        List<Host> hosts = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("host")) {
                String name = child.attribute("name");
                if (name == null) {
                    throw XmlValues.error("missing storage pool host name");
                }
                hosts.add(new Host(name, XmlValues.integer(child, "port", 0)));
            }
        }
        return hosts;
    }

    private static List<Device> devices(XmlElement element) {
        List<Device> devices = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("device")) {
                String path = child.attribute("path");
                if (path == null) {
                    throw XmlValues.error("missing storage pool source device path");
                }
                devices.add(new Device(path, XmlValues.yesNo(child, "part_separator")));
            }
        }
        return devices;
    }

    private static @Nullable String initiator(XmlElement element) {
        XmlElement initiator = element.child("initiator");
        return initiator == null ? null : below(initiator, "iqn", "name");
    }

    private static Authentication authentication(XmlElement element) {
        String user = element.attribute("username", "");
        if (user.isEmpty()) {
            throw XmlValues.error("missing username for auth");
        }
        String type = element.attribute("type", "");
        if (!type.isEmpty() && !AUTHENTICATIONS.contains(type)) {
            throw XmlValues.unsupported("unknown auth type '" + type + "'");
        }
        XmlElement secret = element.child("secret");
        if (secret == null) {
            throw XmlValues.error("Missing <secret> element in auth");
        }
        SecretReference reference = SecretReference.read(secret);
        if (type.isEmpty() || type.equals("none")) {
            throw XmlValues.unsupported("storage pool missing auth type");
        }
        return new Authentication(type, user, reference);
    }

    private static @Nullable String protocol(XmlElement element, @Nullable String format) {
        String version = below(element, "protocol", "ver");
        if (version == null) {
            return null;
        }
        List<String> shares = List.of("auto", "nfs", "glusterfs", "cifs");
        int number = formatNumber(format);
        if (number > 1) {
            String text = number < shares.size() ? shares.get(number) : "(null)";
            throw XmlValues.unsupported("storage pool protocol ver unsupported for pool type '" + text + "'");
        }
        if (version.contains(",")) {
            throw new VirException(
                    ErrorCode.XML_DETAIL,
                    ErrorDomain.STORAGE,
                    "storage pool protocol ver '" + version + "' must not contain ','");
        }
        return version;
    }

    /** The check for protocol versions takes any type's format for one of a share: it looks at the number alone. */
    private static int formatNumber(@Nullable String format) {
        if (format == null) {
            return 0;
        }
        for (PoolType type : PoolType.values()) {
            Formats formats = type.poolFormats();
            if (formats != null && formats.names().contains(format)) {
                return formats.names().indexOf(format);
            }
        }
        return 0;
    }

    /** An attribute of the first child of that name; null when it is absent or empty. */
    static @Nullable String below(XmlElement element, String child, String attribute) {
        for (XmlElement candidate : element.children()) {
            if (candidate.name().equals(child) && candidate.attribute(attribute) != null) {
                String value = candidate.attribute(attribute, "");
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    static void write(XmlWriter out, PoolType type, PoolSource source) {
        out.open("source");
        if (type.has(Part.HOST)) {
            for (Host host : source.hosts()) {
                out.leaf("host", "name", host.name(), "port", host.port() == 0 ? null : String.valueOf(host.port()));
            }
        }
        if (type.has(Part.DEVICE)) {
            for (Device device : source.devices()) {
                out.leaf("device", "path", device.path(), "part_separator", device.partSeparator());
            }
        }
        if (type.has(Part.DIRECTORY) && source.directory() != null) {
            out.leaf("dir", "path", source.directory());
        }
        Adapter adapter = source.adapter();
        if (type.has(Part.ADAPTER) && adapter != null) {
            AdapterXml.write(out, adapter);
        }
        if (type.has(Part.NAME) && source.name() != null) {
            out.text("name", source.name());
        }
        if (type.has(Part.INITIATOR) && source.initiator() != null) {
            out.open("initiator").leaf("iqn", "name", source.initiator()).close();
        }
        if (source.format() != null) {
            out.leaf("format", "type", source.format());
        }
        Authentication authentication = source.authentication();
        if (authentication != null) {
            out.open("auth", "type", authentication.type(), "username", authentication.user());
            authentication.secret().write(out);
            out.close();
        }
        attribute(out, "protocol", "ver", source.protocol());
        attribute(out, "vendor", "name", source.vendor());
        attribute(out, "product", "name", source.product());
        out.close();
    }

    private static void attribute(XmlWriter out, String name, String attribute, @Nullable String value) {
        if (value != null) {
            out.leaf(name, attribute, value);
        }
    }
}
