package org.jvirsh.commands.configuration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Where a graphics console can be reached, by the live XML of its domain. */
final class DisplayAddress {
    private static final int VNC_BASE = 5900;

    private final Invocation in;
    private final XmlElement domain;

    DisplayAddress(Invocation in, XmlElement domain) {
        this.in = in;
        this.domain = domain;
    }

    private @Nullable XmlElement graphics(String type) {
        XmlElement devices = domain.child("devices");
        if (devices != null) {
            for (XmlElement graphics : devices.children("graphics")) {
                if (graphics.attribute("type", "").equals(type)) {
                    return graphics;
                }
            }
        }
        return null;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The display in VNC's way of counting, {@code host:number}. */
    String vnc() throws CommandFailure {
        XmlElement graphics = graphics("vnc");
        if (graphics == null || graphics.attribute("port") == null) {
            throw new CommandFailure("Failed to get VNC port. Is this domain using VNC?");
        }
        int port = number(graphics.attribute("port"));
        String listen = known(graphics.attribute("listen"));
        if (listen == null) {
            listen = known(graphics.value("listen/@address"));
        }
        return (listen == null || listen.equals("0.0.0.0") ? "" : listen) + ":" + (port - VNC_BASE);
    }

    /** The URI of a kind of console; none when the domain has no such console. */
    Optional<String> uri(String type) throws CommandFailure {
        XmlElement graphics = graphics(type);
        if (graphics == null) {
            return Optional.empty();
        }
        if (type.equals("dbus")) {
            return bus(known(graphics.attribute("address")));
        }
        int port = number(graphics.attribute("port"));
        int tlsPort = number(graphics.attribute("tlsPort"));
        String socket = "socket".equals(graphics.value("listen/@type"))
                ? known(graphics.value("listen/@socket"))
                : null;
        if (port == 0 && tlsPort == 0 && socket == null) {
            return Optional.empty();
        }
        String listen = known(graphics.attribute("listen"));
        if (listen == null) {
            listen = known(graphics.value("listen/@address"));
        } else if (listen.equals("0.0.0.0") || listen.equals("::")) {
            listen = ConnectionUri.parse(in.connection().uri()).host();
        }
        String password = known(graphics.attribute("passwd"));
        StringBuilder uri = new StringBuilder(type).append(socket == null ? "://" : "+unix://");
        if (type.equals("vnc") && password != null) {
            uri.append(':').append(password).append('@');
        }
        if (socket != null) {
            uri.append(socket);
        } else if (listen == null) {
            uri.append("localhost");
        } else {
            uri.append(listen.indexOf(':') >= 0 ? "[" + listen + "]" : listen);
        }
        if (port != 0) {
            uri.append(':').append(type.equals("vnc") ? port - VNC_BASE : port);
        }
        String mark = "?";
        if (tlsPort != 0) {
            uri.append(mark).append("tls-port=").append(tlsPort);
            mark = "&";
        }
        if (type.equals("spice") && password != null) {
            uri.append(mark).append("password=").append(password);
        }
        return Optional.of(uri.toString());
    }

    private Optional<String> bus(@Nullable String address) {
        String unix = "unix:path=";
        if (address == null) {
            return Optional.empty();
        }
        if (address.startsWith(unix)) {
            return Optional.of("dbus+unix://" + address.substring(unix.length()));
        }
        in.session().output().error("'" + address + "' D-Bus address is not handled");
        return Optional.empty();
    }
}
