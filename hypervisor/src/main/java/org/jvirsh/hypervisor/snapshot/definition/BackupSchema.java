package org.jvirsh.hypervisor.snapshot.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What the schema of backups allows, with the complaints of libxml2 about the rest. */
final class BackupSchema {
    private static final String ROOT = "domainbackup";
    private static final Set<String> TCP = Set.of("tls", "transport", "name", "port");
    private static final Set<String> UNIX = Set.of("tls", "transport", "socket");
    private static final Set<String> GROUP = Set.of("tls", "transport", "fdgroup");
    private static final Set<String> PUSH = Set.of("name", "backup", "type", "backupmode", "incremental");
    private static final Set<String> PULL =
            Set.of("name", "backup", "type", "backupmode", "incremental", "exportname", "exportbitmap");
    private static final Set<String> STORED = Set.of("encryption", "seclabel");
    private static final Set<String> FORMATS = Set.of(
            "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "vhd", "ploop", "cow", "qcow", "qcow2", "qed",
            "vmdk", "fat");

    private BackupSchema() {}

    static void check(XmlElement root) {
        String mode = root.attribute("mode", "push");
        boolean pull = mode.equals("pull");
        if (!pull && !mode.equals("push")) {
            throw refused("Invalid attribute mode for element " + ROOT);
        }
        Set<String> known = pull ? Set.of("incremental", "server", "disks") : Set.of("incremental", "disks");
        for (XmlElement child : root.children()) {
            if (!known.contains(child.name())) {
                throw refused("Element " + ROOT + " has extra content: " + child.name());
            }
        }
        Set<String> seen = new HashSet<>();
        for (XmlElement child : root.children()) {
            if (!seen.add(child.name()) || !allowed(child, pull)) {
                throw extra(child);
            }
        }
        for (String attribute : root.attributes().keySet()) {
            if (!attribute.equals("mode") && !attribute.startsWith("xmlns")) {
                throw refused("Invalid attribute " + attribute + " for element " + ROOT);
            }
        }
        if (pull && !seen.contains("server")) {
            throw refused("Element " + ROOT + " failed to validate content");
        }
    }

    private static VirException extra(XmlElement child) {
        return refused("Extra element " + child.name() + " in interleave\nElement " + ROOT
                + " failed to validate content");
    }

    private static boolean allowed(XmlElement child, boolean pull) {
        return switch (child.name()) {
            case "incremental" -> child.attributes().isEmpty() && child.children().isEmpty();
            case "server" -> child.children().isEmpty() && server(child);
            default -> child.attributes().isEmpty()
                    && !child.children().isEmpty()
                    && child.children().stream().allMatch(disk -> disk(disk, pull));
        };
    }

    private static boolean server(XmlElement server) {
        Set<String> given = server.attributes().keySet();
        if (!oneOf(server.attribute("tls"), "yes", "no")) {
            return false;
        }
        return switch (server.attribute("transport", "tcp")) {
            case "tcp" -> TCP.containsAll(given)
                    && !server.attribute("name", "").isEmpty()
                    && server.attribute("port", "0").chars().allMatch(Character::isDigit);
            case "unix" -> UNIX.containsAll(given) && path(server.attribute("socket"));
            case "fd" -> GROUP.containsAll(given) && given.contains("fdgroup");
            default -> false;
        };
    }

    private static boolean disk(XmlElement disk, boolean pull) {
        Set<String> given = disk.attributes().keySet();
        String target = disk.attribute("name", "");
        boolean modes = oneOf(disk.attribute("backupmode"), "full", "incremental")
                && !("full".equals(disk.attribute("backupmode")) && given.contains("incremental"));
        if (!disk.name().equals("disk")
                || !CheckpointSchema.TARGET.matcher(target).matches()
                || !modes
                || !oneOf(disk.attribute("backup"), "yes", "no")
                || !(pull ? PULL : PUSH).containsAll(given)) {
            return false;
        }
        String type = disk.attribute("type");
        if ("no".equals(disk.attribute("backup"))) {
            return type == null && disk.children().isEmpty();
        }
        boolean bare = disk.children().isEmpty();
        if (type == null) {
            return bare || pull;
        }
        return oneOf(type, "file", "block") && contents(disk, pull, type);
    }

    private static boolean contents(XmlElement disk, boolean pull, String type) {
        String store = BackupXml.store(pull);
        Set<String> seen = new HashSet<>();
        for (XmlElement child : disk.children()) {
            boolean fine = child.name().equals(store) ? stored(child, type) : driver(child, pull);
            if (!fine || !seen.add(child.name())) {
                return false;
            }
        }
        return true;
    }

    private static boolean stored(XmlElement element, String type) {
        String attribute = type.equals("block") ? "dev" : "file";
        List<XmlElement> inner = element.children();
        return element.attributes().keySet().equals(Set.of(attribute))
                && path(element.attribute(attribute))
                && inner.stream().allMatch(child -> STORED.contains(child.name()));
    }

    private static boolean driver(XmlElement element, boolean pull) {
        String format = element.attribute("type", "");
        return element.name().equals("driver")
                && element.attributes().keySet().equals(Set.of("type"))
                && element.children().isEmpty()
                && (pull ? format.equals("qcow2") : FORMATS.contains(format));
    }

    private static boolean path(@Nullable String path) {
        return path != null && CheckpointSchema.PATH.matcher(path).matches();
    }

    private static boolean oneOf(@Nullable String value, String one, String other) {
        return value == null || value.equals(one) || value.equals(other);
    }

    private static VirException refused(String complaint) {
        return new VirException(
                ErrorCode.XML_INVALID_SCHEMA,
                ErrorDomain.XML,
                "Unable to validate doc against /usr/share/libvirt/schemas/domainbackup.rng\n" + complaint + "\n");
    }
}
