package org.jvirsh.hypervisor.domain;

import java.util.List;
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
 * @param kept elements carried along unread
 */
public record CharacterDevice(
        Kind kind,
        String backend,
        @Nullable XmlElement source,
        String targetType,
        int port,
        @Nullable String alias,
        List<XmlElement> kept)
        implements Device {

    /** The two elements this record stands for. */
    public enum Kind {
        SERIAL,
        CONSOLE
    }

    @Override
    public String element() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The console that shows a serial port, with the same back end. */
    public CharacterDevice asConsole() {
        return new CharacterDevice(Kind.CONSOLE, backend, source, "serial", port, alias, List.of());
    }

    /** The serial port behind a console that stands for one. */
    public CharacterDevice asSerial() {
        return new CharacterDevice(Kind.SERIAL, backend, source, "isa-serial", port, alias, kept);
    }

    /** The device under its run-time name. */
    public CharacterDevice withAlias(String newAlias) {
        return new CharacterDevice(kind, backend, source, targetType, port, newAlias, kept);
    }
}
