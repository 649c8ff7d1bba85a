package org.jvirsh.hypervisor.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A serial port or a console.
 *
 * @param kind which of the two
 * @param backend where its bytes go on the host: {@code pty file unix null ...}
 * @param source the element that says more about the back end, or null
 * @param targetType {@code isa-serial} for a serial port; {@code serial} or {@code virtio} for a console
 * @param port number of the port, from 0
 * @param alias name of the running device, or null
 * @param xml its element
 */
public record CharacterDevice(
        Kind kind,
        String backend,
        @Nullable XmlElement source,
        String targetType,
        int port,
        @Nullable String alias,
        XmlElement xml) {

    /** The two elements this record stands for. */
    public enum Kind {
        SERIAL,
        CONSOLE;

        /** The name of its element. */
        public String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CharacterDevice of(Kind kind, XmlElement xml) {
        String port = xml.value("target/@port");
        String type = xml.value("target/@type");
        return new CharacterDevice(
                kind,
                xml.attribute("type", "pty"),
                xml.child("source"),
                type == null ? kind == Kind.SERIAL ? "isa-serial" : "serial" : type,
                port == null ? 0 : Integer.parseInt(port),
                xml.value("alias/@name"),
                xml);
    }
}
