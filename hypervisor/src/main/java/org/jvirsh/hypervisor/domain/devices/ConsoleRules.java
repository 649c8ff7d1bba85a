package org.jvirsh.hypervisor.domain.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Serial and parallel ports and consoles: their numbers, and the console that shows the first serial port. */
public final class ConsoleRules {
    private static final int ISA_PORTS = 4;

    /** Before this version the others kept their numbers when the first console was added. */
    private static final Level RENUMBERED = Level.of("9.1.0");

    private ConsoleRules() {}

    /** What parsing numbers: parallel ports after the highest number so far, consoles in their order. */
    public static void number(DomainDraft draft) {
        List<XmlElement> parallels = draft.devices("parallel");
        long last = -1;
        for (int i = 0; i < parallels.size(); i++) {
            long port = DomainDraft.numberOf(parallels.get(i), "target/@port", last + 1);
            parallels.set(i, withPort(parallels.get(i), port));
            last = Math.max(last, port);
        }
        renumber(draft.devices("console"));
    }

    private static void renumber(List<XmlElement> consoles) {
        for (int i = 0; i < consoles.size(); i++) {
            consoles.set(i, withPort(consoles.get(i), i));
        }
    }

    private static XmlElement withPort(XmlElement device, long port) {
        return device.at("target", target -> target.with("port", String.valueOf(port)));
    }

    private static boolean isa(XmlElement serial) {
        return "isa-serial".equals(serial.value("target/@type"));
    }

    /** Gives the serial ports their numbers; those of ISA have places of their own. */
    public static void assignPorts(DomainDraft draft) {
        List<XmlElement> serials = draft.devices("serial");
        boolean[] used = new boolean[ISA_PORTS];
        int count = 0;
        for (XmlElement serial : serials) {
            if (isa(serial)) {
                long port = DomainDraft.numberOf(serial, "target/@port", -1);
                if (count++ >= ISA_PORTS || port >= ISA_PORTS) {
                    throw DomainDraft.error(
                            ErrorCode.INTERNAL_ERROR,
                            "Maximum supported number of ISA serial ports is '" + ISA_PORTS + "'");
                }
                if (port >= 0) {
                    if (used[(int) port]) {
                        throw DomainDraft.error(
                                ErrorCode.INTERNAL_ERROR, "target port '" + port + "' already allocated");
                    }
                    used[(int) port] = true;
                }
            }
        }
        for (int i = 0; i < serials.size(); i++) {
            if (isa(serials.get(i)) && serials.get(i).value("target/@port") == null) {
                int free = 0;
                while (used[free]) {
                    free++;
                }
                used[free] = true;
                serials.set(i, withPort(serials.get(i), free));
            }
        }
        long last = -1;
        for (XmlElement serial : serials) {
            last = Math.max(last, DomainDraft.numberOf(serial, "target/@port", -1));
        }
        for (int i = 0; i < serials.size(); i++) {
            if (serials.get(i).value("target/@port") == null) {
                serials.set(i, withPort(serials.get(i), ++last));
            }
        }
    }

    /** The first console of type serial and the first serial port are two views of one device. */
    public static void pair(DomainDraft draft) {
        List<XmlElement> consoles = draft.devices("console");
        List<XmlElement> serials = draft.devices("serial");
        for (int i = 1; i < consoles.size(); i++) {
            if (serialType(consoles.get(i))) {
                throw DomainDraft.unsupported("Only the first console can be a serial port");
            }
        }
        if (!draft.osType().equals("hvm")) {
            return;
        }
        if (!consoles.isEmpty() && serialType(consoles.getFirst())) {
            if (serials.isEmpty()) {
                serials.add(asSerial(consoles.getFirst()));
            }
            consoles.set(0, asConsole(serials.getFirst()));
        } else if (!serials.isEmpty() && shown(serials.getFirst().value("target/@type"))) {
            consoles.addFirst(asConsole(serials.getFirst()));
            if (draft.level().knows(RENUMBERED)) {
                for (int i = 1; i < consoles.size(); i++) {
                    consoles.set(i, withPort(consoles.get(i), i));
                }
            }
        }
    }

    private static boolean serialType(XmlElement console) {
        return "serial".equals(console.value("target/@type"));
    }

    private static boolean shown(@Nullable String type) {
        return type == null || switch (type) {
            case "isa-serial", "spapr-vio-serial", "system-serial", "sclp-serial" -> true;
            default -> false;
        };
    }

    private static XmlElement asSerial(XmlElement console) {
        return target(console.withName("serial"), XmlElement.of("target", "port", "0"));
    }

    private static XmlElement asConsole(XmlElement serial) {
        String port = Objects.requireNonNullElse(serial.value("target/@port"), "0");
        XmlElement console = serial.withName("console");
        String terminal = "pty".equals(serial.attribute("type")) ? serial.value("source/@path") : null;
        return target(
                terminal == null ? console : console.with("tty", terminal),
                XmlElement.of("target", "type", "serial", "port", port));
    }

    private static XmlElement target(XmlElement device, XmlElement target) {
        List<XmlNode> nodes = new ArrayList<>(device.withoutChildren("target").nodes());
        nodes.add(target);
        return device.withNodes(nodes);
    }
}
