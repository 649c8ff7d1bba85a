package org.jvirsh.driver.emu.process;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Another disc in a CD-ROM drive of a running machine, or none. */
record MediaChange(DomainHandle handle, DomainStatus status) {
    /**
     * Does it and gives the definition afterwards.
     *
     * @param there the drive as it is
     * @param wanted the drive with its other disc
     * @param force even when the guest holds the tray shut
     */
    DomainDefinition run(DomainDefinition live, XmlElement there, XmlElement wanted, boolean force) {
        XmlElement source = wanted.child("source");
        String file = source == null ? null : source.attribute("file");
        if (file == null && source != null) {
            file = source.attribute("dev");
        }
        if (file != null) {
            DiskArguments.check(wanted);
            DomainLauncher.readable(file);
        } else if (source != null) {
            throw EmuErrors.unsupportedConfiguration(
                    "emu driver doesn't support disks of type '" + wanted.attribute("type") + "'");
        }
        String drive = drive(there);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("device", drive);
        arguments.addProperty("force", force);
        if (file == null) {
            command("eject", arguments);
        } else {
            String format = wanted.value("driver/@type");
            arguments.addProperty("filename", file);
            arguments.addProperty("format", format == null ? "raw" : format);
            command("blockdev-change-medium", arguments);
        }
        String alias = there.value("alias/@name");
        if (alias != null) {
            handle.host().tell(
                    new DomainEvent.TrayChange(handle.eventObject(), alias, DomainEvent.TrayState.OPENED));
            if (file != null) {
                handle.host().tell(
                        new DomainEvent.TrayChange(handle.eventObject(), alias, DomainEvent.TrayState.CLOSED));
            }
        }
        return DeviceEdit.replace(live, there, changed(there, wanted, source, file == null));
    }

    private void command(String name, JsonObject arguments) {
        handle.monitor(status, name, monitor -> monitor.execute(name, arguments));
    }

    /** The drive keeps its place and its name. */
    private static XmlElement changed(
            XmlElement there, XmlElement wanted, @Nullable XmlElement source, boolean open) {
        XmlElement drive = there.withoutChildren("source").with("type", wanted.attribute("type"));
        XmlElement target = drive.child("target");
        if (target != null) {
            drive = drive.replaced(target, target.with("tray", open ? "open" : null));
        }
        XmlElement driver = wanted.child("driver");
        XmlElement old = drive.child("driver");
        if (driver != null && old != null) {
            drive = drive.replaced(old, driver);
        }
        return source == null ? drive : drive.inserted(old == null ? 0 : 1, source);
    }

    /** The monitor's name of a drive: by its place, which a drive that has always been empty need not have. */
    private String drive(XmlElement there) {
        List<String> removable = handle.monitor(status, "query-block", MediaChange::removable);
        String place = "ide" + there.value("address/@bus") + "-cd" + there.value("address/@unit");
        String alias = there.value("alias/@name");
        for (String name : removable) {
            if (name.equals(place) || name.equals(alias)) {
                return name;
            }
        }
        if (removable.size() == 1) {
            return removable.getFirst();
        }
        throw EmuErrors.error(
                ErrorCode.INTERNAL_ERROR,
                "unable to execute QEMU command 'eject': Device '" + place + "' not found");
    }

    private static List<String> removable(QmpClient monitor) throws IOException {
        List<String> names = new ArrayList<>();
        if (monitor.execute("query-block") instanceof JsonArray all) {
            for (JsonElement one : all) {
                JsonObject device = one.getAsJsonObject();
                if (device.get("removable").getAsBoolean()) {
                    names.add(device.get("device").getAsString());
                }
            }
        }
        return names;
    }
}
