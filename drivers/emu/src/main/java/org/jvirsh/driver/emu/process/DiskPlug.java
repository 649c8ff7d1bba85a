package org.jvirsh.driver.emu.process;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.tuning.IoThreads;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Virtio disks that come and go while a domain runs.
 *
 * @param handle the domain
 * @param status its run
 */
record DiskPlug(DomainHandle handle, DomainStatus status) {
    /** As long as libvirt waits for a guest to let a device go. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Puts a disk in; the definition with it, with its name and place. */
    DomainDefinition plug(DomainDefinition live, XmlElement device) {
        DiskArguments.check(device);
        if (device.child("transient") != null || device.child("iotune") != null) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    "emu driver cannot plug disks with '" + (device.child("iotune") == null ? "transient" : "iotune")
                            + "'");
        }
        String file = DiskArguments.source(device);
        if (file == null) {
            throw EmuErrors.unsupportedConfiguration(
                    "disk '" + device.value("target/@dev") + "' has no source");
        }
        DomainLauncher.readable(file);
        boolean readOnly = device.child("readonly") != null;
        if (!readOnly) {
            SharedImages.of(handle.host().layout()).requireFree(file);
        }
        XmlElement disk = placed(live, device);
        String alias = String.valueOf(disk.value("alias/@name"));
        execute("blockdev-add", image(alias, file, DiskArguments.format(device), readOnly));
        try {
            execute("device_add", card(alias, disk));
        } catch (VirException e) {
            close(alias);
            throw e;
        }
        tell(DomainEvent.Kind.DEVICE_ADDED, alias);
        return DeviceEdit.insert(live, disk);
    }

    /** The disk as it is in the domain's definition: the rules look at that as a whole. */
    private static XmlElement placed(DomainDefinition live, XmlElement device) {
        DomainDefinition plain = DeviceEdit.insert(LiveXml.withoutAliases(live), device);
        DomainDefinition complete =
                LiveXml.withAliases(DomainXmlReader.read(DomainXmlWriter.write(plain), new PcDefaults()));
        XmlElement disk = DeviceEdit.disk(complete, device.value("target/@dev"));
        if (disk == null) {
            throw new IllegalStateException("a definition has lost a disk");
        }
        return disk;
    }

    private static JsonObject image(String alias, String file, String format, boolean readOnly) {
        JsonObject place = new JsonObject();
        place.addProperty("driver", "file");
        place.addProperty("filename", file);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node-name", alias);
        arguments.addProperty("driver", format);
        arguments.addProperty("read-only", readOnly);
        arguments.add("file", place);
        return arguments;
    }

    private static JsonObject card(String alias, XmlElement disk) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("driver", "virtio-blk-pci");
        arguments.addProperty("id", alias);
        arguments.addProperty("drive", alias);
        Integer slot = Slots.of(disk);
        if (slot != null) {
            arguments.addProperty("addr", "0x" + Integer.toHexString(slot));
        }
        String thread = IoThreads.name(disk);
        if (thread != null) {
            arguments.addProperty("iothread", thread);
        }
        String serial = disk.childText("serial");
        if (serial != null) {
            arguments.addProperty("serial", serial);
        }
        return arguments;
    }

    /**
     * Asks the guest to let a disk go; the definition without it if it has. If it has not so far, as it was: whoever
     * looks when it has finds it gone.
     */
    DomainDefinition unplug(DomainDefinition live, XmlElement disk) {
        String alias = String.valueOf(disk.value("alias/@name"));
        if (present(alias)) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("id", alias);
            execute("device_del", arguments);
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (present(alias)) {
            if (System.nanoTime() > deadline) {
                handle.host().registry().files().writeStatus(status.withLeaving(alias));
                return live;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        close(alias);
        tell(DomainEvent.Kind.DEVICE_REMOVED, alias);
        return DeviceEdit.remove(live, disk);
    }

    private boolean present(String alias) {
        return handle.monitor(status, "query-block", monitor -> listed(monitor, alias));
    }

    private static boolean listed(QmpClient monitor, String alias) throws IOException {
        if (monitor.execute("query-block") instanceof JsonArray all) {
            for (JsonElement one : all) {
                if (one.getAsJsonObject().get("device").getAsString().equals(alias)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void close(String alias) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node-name", alias);
        execute("blockdev-del", arguments);
    }

    private @Nullable JsonElement execute(String command, JsonObject arguments) {
        return handle.monitor(status, command, monitor -> monitor.execute(command, arguments));
    }

    private void tell(DomainEvent.Kind kind, String alias) {
        handle.host().tell(new DomainEvent.Device(handle.eventObject(), kind, alias));
    }
}
