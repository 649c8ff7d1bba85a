package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.machine.CdDrive;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.IdeSpec;
import org.jvirsh.emulator.machine.Machine;

/** The answer to {@code query-block}: the drives of a machine and what is in them. */
final class BlockQueries {
    private final Machine machine;

    BlockQueries(Machine machine) {
        this.machine = machine;
    }

    /** The path by which clients may name a drive's device. */
    static String path(String drive) {
        return "/machine/drive/" + drive;
    }

    JsonArray run() {
        JsonArray list = new JsonArray();
        for (IdeSpec s : machine.spec().cards().ide()) {
            CdDrive cd = cdDrive(s.name());
            if (cd == null) {
                list.add(device(s.name(), s.medium().orElse(null), null));
            } else {
                list.add(device(s.name(), cd.medium().orElse(null), cd));
            }
        }
        List<DiskSpec> virtio = machine.spec().cards().disks();
        for (int i = 0; i < virtio.size(); i++) {
            list.add(device("virtio" + i, virtio.get(i), null));
        }
        return list;
    }

    private @Nullable CdDrive cdDrive(String name) {
        for (CdDrive d : machine.cdDrives()) {
            if (d.name().equals(name)) {
                return d;
            }
        }
        return null;
    }

    private static JsonObject device(String name, @Nullable DiskSpec medium, @Nullable CdDrive cd) {
        JsonObject o = new JsonObject();
        o.addProperty("io-status", "ok");
        o.addProperty("device", name);
        o.addProperty("locked", cd != null && cd.locked());
        o.addProperty("removable", cd != null);
        if (medium != null) {
            o.add("inserted", inserted(medium));
        }
        o.addProperty("qdev", path(name));
        if (cd != null) {
            o.addProperty("tray_open", cd.trayOpen());
        }
        o.addProperty("type", "unknown");
        return o;
    }

    private static JsonObject inserted(DiskSpec medium) {
        JsonObject o = new JsonObject();
        o.addProperty("file", medium.file().toString());
        o.addProperty("ro", medium.readOnly());
        o.addProperty("drv", medium.format().userName());
        return o;
    }
}
