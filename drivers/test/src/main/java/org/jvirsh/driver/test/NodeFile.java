package org.jvirsh.driver.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.test.domain.GuestState.PollSettings;
import org.jvirsh.driver.test.domain.Taint;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.driver.test.host.HostFacts;
import org.jvirsh.driver.test.tuning.IoThreadTuning;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotXml;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlEncoding;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The file behind {@code test:///FILE}: an imaginary host with all that is on it. Objects are described in the file or
 * in files of their own, which an attribute {@code file} names.
 */
final class NodeFile {
    /** The namespace of what only this driver understands in a domain. */
    private static final String NAMESPACE = "http://libvirt.org/schemas/domain/test/1.0";

    private static final int STATES = 8;
    private static final String LINE = "at line ";

    private final Path file;
    private final XmlElement root;

    private NodeFile(Path file) {
        this.file = file;
        this.root = document(file, "node");
    }

    /** The host of a file. */
    static TestNode read(Path file) {
        NodeFile description = new NodeFile(file);
        TestNode node = TestNode.of(HostFacts.of(description.info()));
        synchronized (node) {
            description.fill(node);
        }
        return node;
    }

    private void fill(TestNode node) {
        for (XmlElement element : root.children("domain")) {
            domain(node, resolved(element));
        }
        for (XmlElement element : root.children("network")) {
            node.networks().add(resolved(element));
        }
        for (XmlElement element : root.children("interface")) {
            node.interfaces().add(resolved(element));
        }
        for (XmlElement element : root.children("pool")) {
            XmlElement document = resolved(element);
            PoolDefinition pool = PoolXml.read(document);
            List<VolumeDefinition> volumes = new ArrayList<>();
            for (XmlElement volume : document.children("volume")) {
                volumes.add(placed(VolumeXml.read(resolved(volume), pool.type()), pool));
            }
            node.pools().addActive(pool, volumes);
        }
        for (XmlElement element : root.children("device")) {
            node.devices().add(resolved(element));
        }
    }

    private static VolumeDefinition placed(VolumeDefinition volume, PoolDefinition pool) {
        String path = volume.target().path();
        String place = path == null ? pool.path() + "/" + volume.name() : path;
        String key = volume.key();
        VolumeDefinition placed = volume.at(place);
        return key == null ? placed : placed.withKey(key);
    }

    /** The element, or the document it stands for. */
    private XmlElement resolved(XmlElement element) {
        String name = element.attribute("file");
        return name == null ? element : document(file.resolveSibling(name), local(element.name()));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static XmlElement document(Path file, String root) {
        XmlElement element;
        try {
            element = XmlReader.read(file.toString(), XmlEncoding.decode(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw unreadable("Failed to open file '" + file + "': No such file or directory");
        } catch (IOException e) {
            throw unreadable(Files.isDirectory(file)
                    ? "Failed to read file '" + file + "': Is a directory"
                    : "Failed to open file '" + file + "': Permission denied");
        } catch (VirException e) {
            throw inFile(e, file);
        }
        if (!element.name().equals(root)) {
            throw wrong("expecting root element of '" + root + "', not '" + element.name() + "'");
        }
        return element;
    }

    /** Names the file in a report of a document that is not well formed. */
    private static VirException inFile(VirException error, Path file) {
        String text = String.valueOf(error.getMessage());
        return text.startsWith(LINE)
                ? new VirException(ErrorCode.XML_DETAIL, ErrorDomain.XML, file + ":" + text.substring(LINE.length()))
                : error;
    }

    private static VirException unreadable(String text) {
        return new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST, text);
    }

    private static VirException wrong(String text) {
        return new VirException(ErrorCode.XML_ERROR, ErrorDomain.TEST, text);
    }

    private NodeInfo info() {
        NodeInfo usual = HostFacts.USUAL;
        int cells = number("cpu/nodes", "cpu nodes", usual.cells());
        int sockets = number("cpu/sockets", "cpu sockets", usual.sockets());
        int cores = number("cpu/cores", "cpu cores", usual.cores());
        int threads = number("cpu/threads", "cpu threads", usual.threads());
        int all = cells * sockets * cores * threads;
        int active = Math.min(all, number("cpu/active", "cpu active", all));
        int mhz = number("cpu/mhz", "cpu mhz", usual.mhz());
        String model = root.value("cpu/model");
        int memory = number("memory", "memory", Math.toIntExact(usual.memoryKib()));
        return new NodeInfo(model == null ? usual.model() : model, memory, active, mhz, cells, sockets, cores, threads);
    }

    private int number(String path, String what, int fallback) {
        String text = root.value(path);
        if (text == null || text.isBlank()) {
            return fallback;
        }
        try {
            return Integer.parseUnsignedInt(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("invalid node " + what + " value");
        }
    }

    private void domain(TestNode node, XmlElement document) {
        String prefix = prefix(document);
        boolean temporary = own(document, prefix, "transient") != null;
        boolean saved = own(document, prefix, "hasmanagedsave") != null;
        int state = state(own(document, prefix, "runstate"));
        boolean off = DomainState.of(state, 0) instanceof DomainState.Shutoff;
        if (temporary && off) {
            throw wrong("transient domain cannot have runstate 'shutoff'");
        }
        if (saved && !off) {
            throw wrong("domain with managedsave data can only have runstate 'shutoff'");
        }
        DomainDefinition definition = TestDefaults.named(DomainXmlReader.read(document, new TestDefaults()));
        TestDomainObject domain = node.domains().define(definition);
        for (XmlElement child : document.children()) {
            if (!prefix.isEmpty() && child.name().equals(prefix + "domainsnapshot")) {
                snapshot(domain, resolved(child));
            }
        }
        domain.life().persistent(!temporary);
        if (!off) {
            node.domains().start(domain, RunningReason.BOOTED);
        }
        domain.managedSave(saved);
        remark(domain, definition);
        domain.life().state(DomainState.of(state, 0));
    }

    /** What libvirt's test driver looks at in the domains of a file, and only there. */
    private static void remark(TestDomainObject domain, DomainDefinition definition) {
        for (XmlElement disk : definition.devices("disk")) {
            boolean cdrom = "cdrom".equals(disk.attribute("device")) && "block".equals(disk.attribute("type"));
            if ("yes".equals(disk.attribute("rawio"))) {
                domain.taints().add(Taint.HIGH_PRIVILEGES);
            }
            if (cdrom && disk.value("source/@dev") != null) {
                domain.taints().add(Taint.CDROM_PASSTHROUGH);
            }
        }
        for (XmlElement device : definition.devices("hostdev")) {
            if ("scsi".equals(device.attribute("type")) && "yes".equals(device.attribute("rawio"))) {
                domain.taints().add(Taint.HIGH_PRIVILEGES);
            }
        }
        for (XmlElement nic : definition.devices("interface")) {
            if (nic.child("script") != null) {
                domain.taints().add(Taint.SHELL_SCRIPTS);
            }
        }
        if (definition.xml().value("os/dtb") != null) {
            domain.taints().add(Taint.CUSTOM_DTB);
        }
        boolean custom = definition.xml().value("cpu/@mode") == null
                || "custom".equals(definition.xml().value("cpu/@mode"));
        if (custom && "Deprecated-Test".equals(definition.xml().value("cpu/model"))) {
            domain.taints().add(Taint.DEPRECATED_CONFIG);
        }
        for (int thread : IoThreadTuning.ids(definition)) {
            domain.guest().ioThreads().add(PollSettings.of(thread));
        }
    }

    /** What stands before the names of this driver's own elements, or nothing when there are none. */
    private static String prefix(XmlElement document) {
        for (String attribute : document.attributes().keySet()) {
            if (attribute.startsWith("xmlns:") && NAMESPACE.equals(document.attribute(attribute))) {
                return local(attribute) + ":";
            }
        }
        return "";
    }

    private static @Nullable XmlElement own(XmlElement document, String prefix, String name) {
        return prefix.isEmpty() ? null : document.child(prefix + name);
    }

    private static int state(@Nullable XmlElement element) {
        if (element == null || element.text().isBlank()) {
            return 1;
        }
        try {
            int state = Integer.parseInt(element.text().strip());
            if (state < 0 || state >= STATES) {
                throw wrong("runstate '" + state + "' out of range'");
            }
            return state;
        } catch (NumberFormatException e) {
            throw wrong("invalid runstate");
        }
    }

    private static void snapshot(TestDomainObject domain, XmlElement element) {
        String text = new XmlWriter().tree(element.withName("domainsnapshot")).toString();
        SnapshotDefinition snapshot = SnapshotXml.read(text, true, Clock.systemUTC(), new TestDefaults());
        MomentNode<SnapshotDefinition> node = domain.snapshots().add(snapshot);
        if ("1".equals(element.childText("active"))) {
            if (domain.snapshots().current() != null) {
                throw new VirException(
                        ErrorCode.INTERNAL_ERROR,
                        ErrorDomain.TEST,
                        "more than one snapshot claims to be active");
            }
            domain.snapshots().current(node);
        }
    }
}
