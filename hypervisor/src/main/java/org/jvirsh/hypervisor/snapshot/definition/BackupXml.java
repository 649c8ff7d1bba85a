package org.jvirsh.hypervisor.snapshot.definition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.BackupDisk;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Mode;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Server;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Store;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Backups in XML. */
public final class BackupXml {
    private static final String ROOT = "domainbackup";
    private static final List<String> MODES = List.of("full", "incremental");
    private static final List<String> TRANSPORTS = List.of("tcp", "unix", "rdma", "fd");
    private static final int LARGEST_PORT = 65535;

    private BackupXml() {}

    /** Reads a document about a backup, which always has to be as the schema wants it. */
    public static BackupDefinition read(String xml) {
        XmlElement root = root(xml);
        BackupSchema.check(root);
        return read(root);
    }

    /** Reads a document that {@link #write} has written of a backup under way. */
    public static BackupDefinition readWritten(String xml) {
        return read(root(xml));
    }

    private static XmlElement root(String xml) {
        XmlElement root = XmlReader.read("domain_backup", xml);
        if (!root.name().equals(ROOT)) {
            throw XmlValues.error("expecting root element of '" + ROOT + "', not '" + root.name() + "'");
        }
        return root;
    }

    private static BackupDefinition read(XmlElement root) {
        String mode = root.attribute("mode", "push");
        if (!mode.equals("push") && !mode.equals("pull")) {
            throw XmlValues.unsupported("unknown backup mode '" + mode + "'");
        }
        boolean pull = mode.equals("pull");
        XmlElement server = root.child("server");
        if (server != null && !pull) {
            throw XmlValues.unsupported("use of <server> requires pull mode backup");
        }
        List<BackupDisk> disks = new ArrayList<>();
        XmlElement list = root.child("disks");
        if (list != null) {
            list.children().forEach(disk -> disks.add(disk(disk, pull)));
        }
        return new BackupDefinition(
                pull, filled(root.childText("incremental")), server == null ? null : server(server), disks);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Server server(XmlElement element) {
        String given = XmlValues.choice(element, "transport", TRANSPORTS);
        String transport = given == null ? "tcp" : given;
        String socket = element.attribute("socket");
        boolean unix = transport.equals("unix");
        if (unix && socket == null) {
            throw XmlValues.error("missing socket for unix transport");
        }
        if (!unix && socket != null) {
            throw XmlValues.error("transport '" + transport + "' does not support socket attribute");
        }
        boolean host = transport.equals("tcp") || transport.equals("rdma");
        int port = host ? port(element.attribute("port")) : 0;
        String name = host ? element.attribute("name") : null;
        if (host && name == null) {
            throw XmlValues.error("missing name for host");
        }
        String group = transport.equals("fd") ? XmlValues.required(element, "fdgroup") : null;
        if (transport.equals("rdma")) {
            throw XmlValues.unsupported("transport rdma is not supported for <server>");
        }
        if (socket != null && !socket.startsWith("/")) {
            throw XmlValues.error("backup socket path '" + socket + "' must be absolute");
        }
        return new Server(transport, XmlValues.yesNo(element, "tls"), name, port, socket, group);
    }

    private static int port(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Optional<BigInteger> port = XmlValues.number(text, 10);
        if (port.isEmpty() || port.get().signum() < 0 || port.get().bitLength() > Integer.SIZE) {
            throw refusedPort("failed to parse port number '" + text + "'");
        }
        if (port.get().compareTo(BigInteger.valueOf(LARGEST_PORT)) > 0) {
            throw refusedPort("port '" + text + "' out of range");
        }
        return port.get().intValueExact();
    }

    private static VirException refusedPort(String detail) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.NONE, detail);
    }

    private static BackupDisk disk(XmlElement element, boolean pull) {
        String name = element.attribute("name");
        if (name == null) {
            throw XmlValues.error("missing name from disk backup element");
        }
        if ("no".equals(XmlValues.yesNo(element, "backup"))) {
            return BackupDisk.named(name, false);
        }
        String mode = XmlValues.choice(element, "backupmode", MODES);
        String type = element.attribute("type", "file");
        if (!type.equals("file") && !type.equals("block")) {
            throw XmlValues.error("unsupported disk backup type '" + type + "'");
        }
        XmlElement source = element.child(store(pull));
        Store store = new Store(type, filled(element.value("driver/@type")), source);
        return new BackupDisk(
                name,
                true,
                mode == null ? null : Mode.values()[MODES.indexOf(mode)],
                element.attribute("incremental"),
                pull ? element.attribute("exportname") : null,
                pull ? element.attribute("exportbitmap") : null,
                XmlValues.integer(element, "index", 0),
                store);
    }

    /** The element that says where the image of a disk is. */
    static String store(boolean pull) {
        return pull ? "scratch" : "target";
    }

    /** The document of a backup. */
    public static String write(BackupDefinition backup) {
        XmlWriter out = new XmlWriter();
        Server server = backup.server();
        String mode = backup.pull() ? "pull" : "push";
        if (backup.incremental() == null && server == null && backup.disks().isEmpty()) {
            return out.leaf(ROOT, "mode", mode).toString();
        }
        out.open(ROOT, "mode", mode);
        if (backup.incremental() != null) {
            out.text("incremental", backup.incremental());
        }
        if (server != null) {
            out.leaf(
                    "server",
                    "transport", server.transport(),
                    "tls", server.tls(),
                    "name", server.name(),
                    "port", server.port() == 0 ? null : String.valueOf(server.port()),
                    "socket", server.socket(),
                    "fdgroup", server.fdGroup());
        }
        if (!backup.disks().isEmpty()) {
            out.open("disks");
            backup.disks().forEach(disk -> disk(out, disk));
            out.close();
        }
        return out.close().toString();
    }

    private static void disk(XmlWriter out, BackupDisk disk) {
        if (!disk.wanted()) {
            out.leaf("disk", "name", disk.name(), "backup", "no");
            return;
        }
        Store store = disk.store();
        Mode mode = disk.mode();
        out.open(
                "disk",
                "name", disk.name(),
                "backup", "yes",
                "type", store.type(),
                "backupmode", mode == null ? null : mode.text(),
                "incremental", disk.incremental(),
                "exportname", disk.exportName(),
                "exportbitmap", disk.exportBitmap(),
                "index", disk.index() == 0 ? null : String.valueOf(disk.index()));
        if (store.format() != null) {
            out.leaf("driver", "type", store.format());
        }
        XmlElement source = store.source();
        if (source != null && !(source.attributes().isEmpty() && source.children().isEmpty())) {
            out.tree(source);
        }
        out.close();
    }
}
