package org.jvirsh.commands.volume;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlText;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code vol-clone}: a copy of a volume under another name in its pool. */
final class VolCloneCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StorageVolume origin = VolumeArgument.find(in);
        StoragePool pool;
        try {
            pool = origin.pool();
        } catch (VirException e) {
            throw new CommandFailure("failed to get parent pool", e);
        }
        String name = in.required("newname");
        String xml = renamed(origin.xml(), name);
        if (in.has("print-xml")) {
            in.emit(Result.Text.named("xml", xml));
            return;
        }
        try {
            StorageVolume clone = pool.createVolumeFrom(xml, origin, CreateFlags.of(in));
            in.subject("volume", clone.name());
            in.message("Vol " + clone.name() + " cloned from " + origin.name());
        } catch (VirException e) {
            throw new CommandFailure("Failed to clone vol from " + origin.name(), e);
        }
    }

    /** A name may be written with character references, as libxml2 takes it; what is none stays as it is. */
    private static String meant(String name) {
        try {
            return XmlReader.read("name", "<name>" + name.replace("<", "&lt;") + "</name>")
                    .text();
        } catch (VirException e) {
            return name;
        }
    }

    /** The document with another name; without a line end, as virsh prints it. */
    private static String renamed(String xml, String name) throws CommandFailure {
        XmlElement root = XmlReader.read("(volume_definition)", xml);
        List<XmlNode> nodes = new ArrayList<>();
        boolean found = false;
        for (XmlNode node : root.nodes()) {
            if (!found && node instanceof XmlElement element && element.name().equals("name")) {
                nodes.add(new XmlElement("name", element.attributes(), List.of(new XmlText(meant(name))), 0));
                found = true;
            } else {
                nodes.add(node);
            }
        }
        if (!found) {
            throw new CommandFailure("Failed to allocate XML buffer");
        }
        return new XmlWriter()
                .foreign(new XmlElement(root.name(), root.attributes(), nodes, 0))
                .toString()
                .stripTrailing();
    }
}
