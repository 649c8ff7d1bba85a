package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Reads the devices of a domain, and pairs serial ports with consoles as libvirt does. */
final class DeviceXmlReader {
    private static final Set<String> BACKENDS = Set.of(
            "null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix", "spicevmc", "spiceport", "nmdm",
            "qemu-vdagent", "dbus");

    private DeviceXmlReader() {}

    static List<Device> read(@Nullable XmlElement devices) {
        if (devices == null) {
            return List.of();
        }
        List<CharacterDevice> serials = new ArrayList<>();
        List<CharacterDevice> consoles = new ArrayList<>();
        List<Device> others = new ArrayList<>();
        for (XmlElement element : devices.children()) {
            switch (element.name()) {
                case "serial" ->
                    serials.add(character(CharacterDevice.Kind.SERIAL, element, "isa-serial", serials.size()));
                case "console" ->
                    consoles.add(character(CharacterDevice.Kind.CONSOLE, element, "serial", consoles.size()));
                default -> {
                    if (DomainVocabulary.DEVICES.contains(element.name())) {
                        others.add(new OtherDevice(element));
                    }
                }
            }
        }
        pair(serials, consoles);
        List<Device> all = new ArrayList<>(others);
        all.addAll(serials);
        all.addAll(consoles);
        return List.copyOf(all);
    }

    /** The first console of type serial and the first serial port are two views of one device. */
    private static void pair(List<CharacterDevice> serials, List<CharacterDevice> consoles) {
        CharacterDevice first = consoles.isEmpty() ? null : consoles.getFirst();
        if (first == null) {
            if (!serials.isEmpty()) {
                consoles.add(serials.getFirst().asConsole());
            }
        } else if (first.targetType().equals("serial")) {
            if (serials.isEmpty()) {
                serials.add(first.asSerial());
            }
            consoles.set(0, serials.getFirst().asConsole());
        }
    }

    private static CharacterDevice character(
            CharacterDevice.Kind kind, XmlElement element, String defaultTarget, int index) {
        String backend = element.attribute("type", "pty");
        if (!BACKENDS.contains(backend)) {
            throw DomainXmlReader.error(
                    ErrorCode.CONFIG_UNSUPPORTED,
                    "unknown type presented to host for character device: " + backend);
        }
        XmlElement source = element.child("source");
        boolean needsPath = backend.equals("file") || backend.equals("pipe") || backend.equals("dev");
        if (needsPath && (source == null || source.attribute("path") == null)) {
            throw DomainXmlReader.error(
                    ErrorCode.XML_ERROR, "Missing source path attribute for char device");
        }
        XmlElement target = element.child("target");
        XmlElement alias = element.child("alias");
        List<XmlElement> kept = new ArrayList<>();
        for (String name : List.of("protocol", "log")) {
            XmlElement child = element.child(name);
            if (child != null) {
                kept.add(child);
            }
        }
        return new CharacterDevice(
                kind,
                backend,
                source,
                target == null ? defaultTarget : target.attribute("type", defaultTarget),
                port(target, index),
                alias == null ? null : alias.attribute("name"),
                kept);
    }

    private static int port(@Nullable XmlElement target, int index) {
        String port = target == null ? null : target.attribute("port");
        if (port == null) {
            return index;
        }
        if (!port.matches("[0-9]{1,6}")) {
            throw DomainXmlReader.error(ErrorCode.XML_ERROR, "Invalid port number: " + port);
        }
        return Integer.parseInt(port);
    }
}
