package org.jvirsh.hypervisor.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.CNumber;
import org.jvirsh.hypervisor.schema.MemorySize;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Older ways to say something, turned into the way the schema knows. */
final class DomainInput {
    private DomainInput() {}

    static XmlElement prepared(XmlElement domain, boolean live) {
        XmlElement result = clock(domain);
        XmlElement devices = result.child("devices");
        return devices == null ? result : result.replaced(devices, devices(devices, live));
    }

    /** An offset from UTC or local time is a variable clock. */
    private static XmlElement clock(XmlElement domain) {
        XmlElement clock = domain.child("clock");
        String adjustment = clock == null ? null : clock.attribute("adjustment");
        if (clock == null || adjustment == null || adjustment.isEmpty() || adjustment.equals("reset")) {
            return domain;
        }
        String offset = clock.attribute("offset", "utc");
        if (!offset.equals("utc") && !offset.equals("localtime") || CNumber.parse(adjustment, 10) == null) {
            return domain;
        }
        return domain.replaced(clock, clock.with("offset", "variable").with("basis", offset));
    }

    private static XmlElement devices(XmlElement devices, boolean live) {
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlElement device : devices.children()) {
            nodes.add(device(device, live));
        }
        return devices.withNodes(nodes);
    }

    /** One device. */
    static XmlElement device(XmlElement device, boolean live) {
        return switch (device.name()) {
            case "graphics" -> graphics(device, live);
            case "filesystem" -> memoryFilesystem(device);
            default -> device;
        };
    }

    /** The size of a file system in memory is written in KiB. */
    private static XmlElement memoryFilesystem(XmlElement filesystem) {
        XmlElement source = filesystem.child("source");
        String usage = source == null ? null : source.attribute("usage");
        BigInteger number = usage == null ? null : CNumber.parse(usage, 10);
        if (source == null || number == null || number.signum() < 0
                || !filesystem.attribute("type", "").equals("ram")) {
            return filesystem;
        }
        BigInteger bytes = MemorySize.bytes(number.toString(), source.attribute("units"), "KiB");
        return filesystem.replaced(
                source, source.with("usage", bytes.shiftRight(10).toString()).with("units", "KiB"));
    }

    private static XmlElement graphics(XmlElement graphics, boolean live) {
        return switch (graphics.attribute("type", "")) {
            case "vnc" -> vnc(listens(graphics, true), live);
            case "rdp" -> rdp(listens(graphics, false), live);
            case "spice" -> spice(listens(graphics, false), live);
            default -> graphics;
        };
    }

    /** The first listen element and the attributes listen and socket say the same. */
    private static XmlElement listens(XmlElement graphics, boolean sockets) {
        String address = graphics.attribute("listen");
        String socket = graphics.attribute("socket");
        XmlElement first = graphics.child("listen");
        XmlElement compat = sockets && socket != null
                ? XmlElement.of("listen", "type", "socket", "socket", socket)
                : XmlElement.of("listen", "type", "address", "address", filled(address));
        if (first == null) {
            return graphics.plus(compat);
        }
        String type = first.attribute("type", "");
        XmlElement merged = first;
        if (type.equals("address")) {
            merged = merged(first, "address", address, "listen");
        } else if (type.equals("socket")) {
            merged = merged(first, "socket", socket, "socket");
        }
        if ((type.equals("address") || type.equals("network")) && sockets && socket != null) {
            merged = compat;
        }
        return graphics.replaced(first, merged);
    }

    private static XmlElement merged(
            XmlElement listen, String attribute, @Nullable String compat, String compatName) {
        String own = listen.attribute(attribute);
        if (own != null && compat != null && !own.equals(compat)) {
            throw DomainDraft.unsupported("graphics '" + compatName + "' attribute '" + compat + "' must match '"
                    + attribute + "' attribute of first listen element (found '" + own + "')");
        }
        return own == null && compat != null ? listen.with(attribute, compat) : listen;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static XmlElement vnc(XmlElement graphics, boolean live) {
        String given = graphics.attribute("port");
        long port = port(given, "vnc");
        boolean automatic = given == null || port == -1;
        String autoport = graphics.attribute("autoport");
        if (autoport != null && (autoport.equals("yes") || autoport.equals("no"))) {
            automatic = autoport.equals("yes");
        }
        if (port == -1 && !live || automatic && !live) {
            port = 0;
        }
        XmlElement plain = graphics.without("port").without("autoport").without("listen").without("socket");
        XmlElement first = graphics.child("listen");
        String type = first == null ? "" : first.attribute("type", "");
        if (type.equals("socket")) {
            return first == null ? plain : plain.with("socket", first.attribute("socket"));
        }
        if (type.equals("none")) {
            return plain.without("websocket");
        }
        String shown = port != 0 ? String.valueOf(port) : automatic ? "-1" : null;
        return plain.with("port", shown)
                .with("autoport", automatic ? "yes" : "no")
                .with("listen", listen(first, live));
    }

    private static @Nullable String listen(@Nullable XmlElement first, boolean live) {
        if (first == null || first.attribute("type", "").equals("network") && !live) {
            return null;
        }
        return filled(first.attribute("address"));
    }

    private static long port(@Nullable String text, String kind) {
        if (text == null) {
            return 0;
        }
        var number = CNumber.parse(text, 10);
        if (number == null || number.bitLength() > 31) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "cannot parse " + kind + " port " + text);
        }
        return number.longValue();
    }

    private static XmlElement rdp(XmlElement graphics, boolean live) {
        String given = graphics.attribute("port");
        long port = port(given, "rdp");
        boolean automatic = given == null || port == -1 || "yes".equals(graphics.attribute("autoport"));
        if (automatic && !live) {
            port = 0;
        }
        String shown = port != 0 ? String.valueOf(port) : automatic ? "0" : null;
        return yesOnly(yesOnly(graphics, "replaceUser"), "multiUser")
                .with("port", shown)
                .with("autoport", automatic ? "yes" : null)
                .with("listen", listen(graphics.child("listen"), live));
    }

    private static XmlElement yesOnly(XmlElement element, String attribute) {
        return "yes".equals(element.attribute(attribute)) ? element : element.without(attribute);
    }

    private static XmlElement spice(XmlElement graphics, boolean live) {
        String port = graphics.attribute("port");
        String tls = graphics.attribute("tlsPort");
        boolean automatic = "yes".equals(graphics.attribute("autoport"))
                || "-1".equals(port) && "-1".equals(tls);
        XmlElement result = graphics;
        if (automatic && !live) {
            result = zero(zero(result, "port"), "tlsPort");
        }
        boolean open = !automatic && zero(port) && zero(tls);
        XmlElement first = result.child("listen");
        if (first != null && first.attribute("type", "").equals("address") && open) {
            result = result.replaced(first, XmlElement.of("listen", "type", "none"));
            first = result.child("listen");
        }
        String type = first == null ? "" : first.attribute("type", "");
        if (type.equals("none") || type.equals("socket")) {
            return result.without("port").without("tlsPort").without("autoport").without("listen");
        }
        return valid(result).with("listen", listen(first, live));
    }

    private static XmlElement valid(XmlElement graphics) {
        String autoport = graphics.attribute("autoport");
        if (autoport != null && !autoport.equals("yes") && !autoport.equals("no")) {
            return graphics;
        }
        boolean automatic = "yes".equals(autoport)
                || "-1".equals(graphics.attribute("port")) && "-1".equals(graphics.attribute("tlsPort"));
        return graphics.with("autoport", automatic ? "yes" : "no");
    }

    /** A port that is a number becomes 0; what is none is left for the schema to refuse. */
    private static XmlElement zero(XmlElement graphics, String attribute) {
        String text = graphics.attribute(attribute);
        return text == null || CNumber.parse(text, 10) == null ? graphics : graphics.with(attribute, "0");
    }

    private static boolean zero(@Nullable String text) {
        if (text == null) {
            return true;
        }
        var number = CNumber.parse(text, 10);
        return number != null && number.signum() == 0;
    }
}
