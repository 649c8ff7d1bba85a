package org.jvirsh.driver.emu.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The text of a status file. */
public final class DomainStatusXml {
    private static final String DOCUMENT = "domain_status";

    private DomainStatusXml() {}

    public static String write(DomainStatus status) {
        XmlWriter out = new XmlWriter();
        out.open(
                "domstatus",
                "state",
                String.valueOf(status.state().number()),
                "reason",
                String.valueOf(status.state().reason().ordinal()),
                "id",
                String.valueOf(status.id()));
        out.leaf(
                "process", "pid", String.valueOf(status.process().pid()), "start", status.process().start());
        out.leaf("monitor", "path", status.monitor().toString());
        out.leaf(
                "started",
                "state",
                String.valueOf(status.started().number()),
                "reason",
                String.valueOf(status.started().reason().ordinal()));
        status.leaving().stream().sorted().forEach(alias -> out.leaf("leaving", "alias", alias));
        status.consoles().forEach((alias, path) -> out.leaf("console", "alias", alias, "path", path.toString()));
        out.tree(XmlReader.read(DOCUMENT, DomainXmlWriter.write(status.live(), OptionalInt.of(status.id()))));
        out.close();
        return out.toString();
    }

    /**
     * Reads a status file.
     *
     * @throws VirException when it is damaged
     */
    public static DomainStatus read(String text) {
        XmlElement root = XmlReader.read(DOCUMENT, text);
        XmlElement process = child(root, "process");
        Map<String, Path> consoles = new LinkedHashMap<>();
        Set<String> leaving = new TreeSet<>();
        for (XmlElement element : root.children()) {
            if (element.name().equals("leaving")) {
                leaving.add(attribute(element, "alias"));
            } else if (element.name().equals("console")) {
                consoles.put(attribute(element, "alias"), Path.of(attribute(element, "path")));
            }
        }
        return new DomainStatus(
                number(root, "id"),
                DomainState.of(number(root, "state"), number(root, "reason")),
                started(root.child("started")),
                new ProcessIdentity(number(process, "pid"), attribute(process, "start")),
                Path.of(attribute(child(root, "monitor"), "path")),
                consoles,
                DomainXmlReader.readOwn(child(root, "domain"), new PcDefaults(), true),
                Set.copyOf(leaving));
    }

    /** Runs that began before this was written down had booted, as far as anyone knows. */
    private static DomainState started(@Nullable XmlElement element) {
        return element == null
                ? new DomainState.Running(DomainState.RunningReason.BOOTED)
                : DomainState.of(number(element, "state"), number(element, "reason"));
    }

    private static XmlElement child(XmlElement parent, String name) {
        return present(parent.child(name), name);
    }

    private static String attribute(XmlElement element, String name) {
        return present(element.attribute(name), name);
    }

    private static int number(XmlElement element, String name) {
        String text = attribute(element, name);
        if (!text.matches("[0-9]{1,9}")) {
            throw damaged(name);
        }
        return Integer.parseInt(text);
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw damaged(name);
        }
        return value;
    }

    private static VirException damaged(String name) {
        return new VirException(
                ErrorCode.INTERNAL_ERROR, ErrorDomain.QEMU, "no usable '" + name + "' in domain status");
    }
}
