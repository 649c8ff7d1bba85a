package org.jvirsh.commands.device;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlText;

/** What the commands about devices have in common: options, and devices as text. */
final class DeviceOptions {
    private DeviceOptions() {}

    /** Refuses options that exclude each other, before anything else is looked at. */
    static void check(Invocation in) throws CommandFailure {
        in.exclusive("persistent", "current");
        in.exclusive("current", "live");
        in.exclusive("current", "config");
    }

    /** Which configurations {@code --config}, {@code --live} and {@code --persistent} mean. */
    static Set<Affect> affect(Invocation in, Domain domain) {
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (in.has("config") || in.has("persistent")) {
            affect.add(Affect.CONFIG);
        }
        if (in.has("live") || in.has("persistent") && domain.id().isPresent()) {
            affect.add(Affect.LIVE);
        }
        return affect;
    }

    static void attach(Invocation in, Domain domain, String xml) {
        Set<Affect> affect = affect(in, domain);
        if (affect.isEmpty() && !in.has("current")) {
            domain.devices().attach(xml);
        } else {
            domain.devices().attach(xml, affect);
        }
    }

    static void detach(Invocation in, Domain domain, String xml, Set<Affect> affect) {
        if (affect.isEmpty() && !in.has("current")) {
            domain.devices().detach(xml);
        } else {
            domain.devices().detach(xml, affect);
        }
    }

    /** The domain's definition as a tree. */
    static XmlElement definition(Domain domain, boolean inactive) {
        return XmlReader.read(
                "(domain_definition)", domain.xml(inactive ? Set.of(XmlFlag.INACTIVE) : Set.of()));
    }

    /** A device of a definition as text, with the white space it has there. */
    static String text(XmlElement device) {
        StringBuilder text = new StringBuilder();
        write(device, text);
        return text.toString();
    }

    private static void write(XmlElement element, StringBuilder text) {
        text.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            text.append(' ').append(name).append("=\"");
            text.append(escaped(value).replace("\"", "&quot;")).append('"');
        });
        if (element.nodes().isEmpty()) {
            text.append("/>");
            return;
        }
        text.append('>');
        for (XmlNode node : element.nodes()) {
            switch (node) {
                case XmlElement child -> write(child, text);
                case XmlText words -> text.append(escaped(words.text()));
            }
        }
        text.append("</").append(element.name()).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Prints a device's text. */
    static void print(Invocation in, String xml) {
        in.emit(new Result.Text(xml, Datum.fields().with("xml", xml)));
    }
}
