package org.jvirsh.hypervisor.storage.definition;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Adapter;
import org.jvirsh.hypervisor.storage.definition.PoolSource.FibreChannelHost;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Parent;
import org.jvirsh.hypervisor.storage.definition.PoolSource.PciAddress;
import org.jvirsh.hypervisor.storage.definition.PoolSource.ScsiHost;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The SCSI adapter of a pool in XML. */
final class AdapterXml {
    private static final List<String> TYPES = List.of("scsi_host", "fc_host");
    private static final int WWN_LENGTH = 16;

    private AdapterXml() {}

    static @Nullable Adapter read(XmlElement element) {
        String type = XmlValues.choice(element, "type", TYPES);
        if (type == null) {
            return untyped(element);
        }
        return type.equals("fc_host") ? fibreChannel(element) : scsiHost(element);
    }

    /** Documents from before there were types have a name alone. */
    private static @Nullable Adapter untyped(XmlElement element) {
        if (Stream.of("wwnn", "wwpn", "parent").anyMatch(name -> element.attribute(name) != null)) {
            throw XmlValues.error(
                    "Use of 'wwnn', 'wwpn', and 'parent' attributes requires use of the adapter 'type'");
        }
        if (element.child("parentaddr") != null) {
            throw XmlValues.error("Use of 'parentaddr' element requires use of the adapter 'type'");
        }
        String name = element.attribute("name");
        return name == null ? null : new ScsiHost(name, null);
    }

    private static Adapter fibreChannel(XmlElement element) {
        String managed = XmlValues.yesNo(element, "managed");
        return new FibreChannelHost(
                element.attribute("parent"),
                element.attribute("parent_wwnn"),
                element.attribute("parent_wwpn"),
                element.attribute("parent_fabric_wwn"),
                managed,
                element.attribute("wwnn"),
                element.attribute("wwpn"));
    }

    private static Adapter scsiHost(XmlElement element) {
        XmlElement place = element.child("parentaddr");
        Parent parent = null;
        if (place != null) {
            XmlElement address = place.child("address");
            if (address == null) {
                throw XmlValues.error("Missing scsi_host PCI address element");
            }
            PciAddress pci = address(address);
            Optional<BigInteger> id = XmlValues.number(place.attribute("unique_id", ""), 10);
            if (id.isEmpty() || id.get().signum() < 0 || id.get().bitLength() >= Integer.SIZE) {
                throw XmlValues.error("Missing or invalid scsi adapter 'unique_id' value");
            }
            parent = new Parent(id.get().intValueExact(), pci);
        }
        return new ScsiHost(element.attribute("name"), parent);
    }

    private static PciAddress address(XmlElement element) {
        PciAddress address = new PciAddress(
                XmlValues.unsigned(element, "domain", 0, 0),
                XmlValues.unsigned(element, "bus", 0, 0),
                XmlValues.unsigned(element, "slot", 0, 0),
                XmlValues.unsigned(element, "function", 0, 0));
        refuse("domain", address.domain(), 0xFFFF, "0xFFFF", "0x%x");
        refuse("bus", address.bus(), 0xFF, "0xFF", "0x%x");
        refuse("slot", address.slot(), 0x1F, "0x1F", "0x%x");
        refuse("function", address.function(), 7, "7", "%d");
        return address;
    }

    private static void refuse(String part, long value, long most, String mostText, String format) {
        if (value > most) {
            throw XmlValues.error("Invalid PCI address " + part + "='" + String.format(Locale.ROOT, format, value)
                    + "', must be <= " + mostText);
        }
    }

    static void validate(@Nullable Adapter adapter) {
        switch (adapter) {
            case null -> throw XmlValues.error("missing storage pool source adapter");
            case ScsiHost host -> {
                if (host.name() == null && host.parent() == null) {
                    throw XmlValues.error(
                            "Either 'name' or 'parent' must be specified for the 'scsi_host' adapter");
                }
                if (host.name() != null && host.parent() != null) {
                    throw XmlValues.error(
                            "Both 'name' and 'parent' cannot be specified for the 'scsi_host' adapter");
                }
            }
            case FibreChannelHost host -> validate(host);
        }
    }

    private static void validate(FibreChannelHost host) {
        if (host.wwnn() == null || host.wwpn() == null) {
            throw XmlValues.error("'wwnn' and 'wwpn' must be specified for adapter type 'fchost'");
        }
        worldWideName(host.wwnn());
        worldWideName(host.wwpn());
        if (host.parentWwnn() != null && host.parentWwpn() == null) {
            throw XmlValues.error("when providing parent_wwnn='" + host.parentWwnn()
                    + "', the parent_wwpn must also be provided");
        }
        if (host.parentWwnn() == null && host.parentWwpn() != null) {
            throw XmlValues.error("when providing parent_wwpn='" + host.parentWwpn()
                    + "', the parent_wwnn must also be provided");
        }
        worldWideName(host.parentWwnn());
        worldWideName(host.parentWwpn());
        worldWideName(host.parentFabricWwn());
    }

    private static void worldWideName(@Nullable String name) {
        if (name == null) {
            return;
        }
        String digits = name.startsWith("0x") ? name.substring(2) : name;
        boolean wellFormed = digits.length() == WWN_LENGTH
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
        if (!wellFormed) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.STORAGE, "Malformed wwn: " + name);
        }
    }

    static void write(XmlWriter out, Adapter adapter) {
        switch (adapter) {
            case FibreChannelHost host ->
                    out.leaf(
                            "adapter",
                            "type", "fc_host",
                            "parent", host.parent(),
                            "parent_wwnn", host.parentWwnn(),
                            "parent_wwpn", host.parentWwpn(),
                            "parent_fabric_wwn", host.parentFabricWwn(),
                            "managed", host.managed(),
                            "wwnn", host.wwnn(),
                            "wwpn", host.wwpn());
            case ScsiHost(String name, Parent parent) -> {
                if (parent == null) {
                    out.leaf("adapter", "type", "scsi_host", "name", name);
                } else {
                    out.open("adapter", "type", "scsi_host");
                    out.open("parentaddr", "unique_id", String.valueOf(parent.uniqueId()));
                    PciAddress address = parent.address();
                    out.leaf(
                            "address",
                            "domain", String.format(Locale.ROOT, "0x%04x", address.domain()),
                            "bus", String.format(Locale.ROOT, "0x%02x", address.bus()),
                            "slot", String.format(Locale.ROOT, "0x%02x", address.slot()),
                            "function", "0x" + address.function());
                    out.close();
                    out.close();
                }
            }
        }
    }
}
