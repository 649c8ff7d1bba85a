package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * A copy of a domain that is shut off, on hypervisors that cannot fork: its definition under another name, with another UUID and
 * other MAC addresses, and copies of the disks it can write to, each in the pool of the original. The original is as it was:
 * overlays would have forbidden it to write.
 */
final class DomainCopy {
    private final Hypervisor hypervisor;
    private final String name;
    private final List<StorageVolume> made = new ArrayList<>();

    DomainCopy(Hypervisor hypervisor, String name) {
        this.hypervisor = hypervisor;
        this.name = name;
    }

    void make(Domain original) {
        XmlElement domain = XmlReader.read("domain", original.xml(Set.of(XmlFlag.INACTIVE, XmlFlag.SECURE)));
        try {
            XmlElement copy = domain.withoutChildren("uuid")
                    .at("name", element -> element.withText(name))
                    .at("os", os -> os.withoutChildren("nvram"))
                    .at("devices", this::devices);
            hypervisor.getContract().defineDomain(new XmlWriter().tree(copy).toString());
        } catch (VirException | ScriptFailure e) {
            for (StorageVolume volume : made) {
                volume.delete(Set.of());
            }
            throw e;
        }
    }

    private XmlElement devices(XmlElement devices) {
        XmlElement all = devices;
        for (XmlElement device : devices.children()) {
            switch (device.name()) {
                case "interface" -> all = all.replaced(device, device.withoutChildren("mac"));
                case "disk" -> {
                    if (written(device)) {
                        all = all.replaced(device, disk(device));
                    }
                }
                default -> {}
            }
        }
        return all;
    }

    private static boolean written(XmlElement disk) {
        return disk.attribute("device", "disk").equals("disk")
                && disk.child("readonly") == null
                && disk.child("shareable") == null;
    }

    private XmlElement disk(XmlElement disk) {
        XmlElement target = disk.child("target");
        String device = target == null ? "" : target.attribute("dev", "");
        XmlElement source = disk.child("source");
        String attribute = source == null || source.attribute("file") == null ? "dev" : "file";
        String path = source == null ? null : source.attribute(attribute);
        if (path == null) {
            throw new ScriptFailure("disk '" + device + "' is neither a file nor a device that could be copied");
        }
        String copy = volume(device, path).path();
        return disk.withoutChildren("backingStore").at("source", element -> element.with(attribute, copy));
    }

    private StorageVolume volume(String device, String path) {
        Connection connection = hypervisor.getContract();
        StorageVolume origin;
        try {
            origin = connection.storage().volumeByPath(path);
        } catch (VirException e) {
            throw ScriptFailure.of(new CommandFailure(
                    "disk '" + device + "', " + path + ", can be copied only as a volume of an active pool", e));
        }
        XmlElement format = XmlReader.read("volume", origin.xml()).find("target/format");
        String volume = name + "-" + device + extension(origin.name());
        XmlWriter xml = new XmlWriter().open("volume").text("name", volume)
                .text("capacity", String.valueOf(origin.info().capacity()), "unit", "bytes");
        if (format != null) {
            xml.open("target").leaf("format", "type", format.attribute("type", "raw")).close();
        }
        StorageVolume copy = origin.pool().createVolumeFrom(xml.close().toString(), origin, Set.of());
        made.add(copy);
        if (hypervisor.run().inLab()) {
            hypervisor.run().made("volume '" + volume + "'", new Volume(hypervisor, origin.pool().name(), volume)::remove);
        }
        return copy;
    }

    private static String extension(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? "" : file.substring(dot);
    }
}
