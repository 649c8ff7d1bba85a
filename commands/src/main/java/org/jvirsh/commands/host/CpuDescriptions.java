package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Descriptions of processors in a file: alone, in domains, in capabilities of hosts or of domains. */
final class CpuDescriptions {
    private CpuDescriptions() {}

    /**
     * Takes them out of the file the option {@code file} names.
     *
     * @param warn whether descriptions of hosts deserve a warning
     */
    static List<String> read(Invocation in, boolean warn) throws CommandFailure {
        String name = in.required("file");
        String document = in.xmlFile("file");
        int declaration = document.startsWith("<?xml") ? document.indexOf("?>") + 2 : 0;
        XmlElement container =
                XmlReader.read(name, "<container>" + document.substring(Math.max(declaration, 0)) + "</container>");
        List<XmlElement> cpus = new ArrayList<>();
        for (XmlElement child : container.children()) {
            switch (child.name()) {
                case "cpu" -> cpus.add(child);
                case "domain" -> below(child, cpus);
                case "capabilities" -> {
                    XmlElement host = child.child("host");
                    if (host != null) {
                        below(host, cpus);
                    }
                }
                case "domainCapabilities" -> hostModels(child, cpus);
                default -> {}
            }
        }
        if (cpus.isEmpty()) {
            throw new CommandFailure("File '" + name + "' does not contain any <cpu> element or valid domain XML,"
                    + " host capabilities XML, or domain capabilities XML");
        }
        List<String> texts = new ArrayList<>();
        for (XmlElement cpu : cpus) {
            if (warn && cpu.children().stream()
                    .anyMatch(part -> part.name().equals("feature") && part.attribute("policy") == null)) {
                in.session().output().error("using host CPU definition as input may provide incorrect results");
            }
            texts.add(new XmlWriter().foreign(cpu).toString());
        }
        return texts;
    }

    private static void below(XmlElement parent, List<XmlElement> cpus) {
        for (XmlElement child : parent.children()) {
            if (child.name().equals("cpu")) {
                cpus.add(child);
            }
        }
    }

    private static void hostModels(XmlElement capabilities, List<XmlElement> cpus) {
        List<XmlElement> sections = new ArrayList<>();
        below(capabilities, sections);
        for (XmlElement section : sections) {
            for (XmlElement mode : section.children()) {
                if (mode.name().equals("mode")
                        && mode.attribute("name", "").equals("host-model")
                        && mode.attribute("supported", "").equals("yes")) {
                    cpus.add(new XmlElement("cpu", Map.of(), mode.nodes(), mode.line()));
                }
            }
        }
    }
}
