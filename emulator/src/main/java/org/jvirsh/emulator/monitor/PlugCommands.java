package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.machine.HotPlug;
import org.jvirsh.emulator.machine.Machine;

/** The commands with which devices come and go: virtio disks, and ports of the virtio serial card. */
final class PlugCommands {
    private static final String DRIVER = "virtio-blk-pci";

    private final Machine machine;
    private final PortCommands ports;

    PlugCommands(Machine machine, PortCommands ports) {
        this.machine = machine;
        this.ports = ports;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "blockdev-add", Set.of("driver", "node-name", "read-only", "file"), this::open);
        BlockCommands.act(table, "blockdev-del", Set.of("node-name"), this::close);
        BlockCommands.act(
                table,
                "device_add",
                Set.of("driver", "id", "drive", "bus", "addr", "serial", "iothread", "nr", "chardev", "name"),
                this::plug);
        BlockCommands.act(table, "device_del", Set.of("id"), this::unplug);
    }

    private boolean taken(String name) {
        return machine.hotPlug().image(name).isPresent()
                || machine.disks().stream().anyMatch(d -> d.name().equals(name) || d.layer(name).isPresent());
    }

    private void open(BlockArguments a) throws QmpError, IOException {
        String name = a.text("node-name");
        if (taken(name)) {
            throw QmpError.generic("Duplicate nodes with node-name='%s'".formatted(name));
        }
        String driver = a.text("driver");
        ImageFormat format = ImageFormat.ofUserName(driver)
                .orElseThrow(() -> QmpError.generic("Unknown driver '%s'".formatted(driver)));
        boolean readOnly = a.bool("read-only", false);
        if (!(a.given().get("file") instanceof JsonObject file)) {
            throw QmpError.generic("A block device must be specified for \"file\"");
        }
        Path path = BlockCommands.path(new BlockArguments(file).text("filename"));
        machine.hotPlug().add(new BlockDevice(
                name, ImageOpener.open(path, format, readOnly ? OpenOptions.READ : OpenOptions.WRITE)));
    }

    private void close(BlockArguments a) throws QmpError, IOException {
        String name = a.text("node-name");
        BlockDevice image = machine.hotPlug().image(name).orElseThrow(() -> QmpError.generic(
                taken(name) ? "Node %s is in use".formatted(name) : "Failed to find node with node-name='%s'".formatted(name)));
        if (image.user().isPresent()) {
            throw QmpError.generic(String.valueOf(BlockJobs.busy(image).getMessage()));
        }
        machine.hotPlug().close(image);
    }

    private void plug(BlockArguments a) throws QmpError {
        String driver = a.text("driver");
        if (driver.equals(PortCommands.DRIVER)) {
            ports.plug(a);
            return;
        }
        if (!driver.equals(DRIVER)) {
            throw QmpError.generic("'%s' is not a valid device model name".formatted(driver));
        }
        String drive = a.text("drive");
        String id = a.text("id", drive);
        if (!id.equals(drive)) {
            throw QmpError.generic("a disk has the name of its image here");
        }
        BlockDevice image = machine.hotPlug().image(drive).orElseThrow(() -> QmpError.generic(
                "Property 'virtio-blk-device.drive' can't find value '%s'".formatted(drive)));
        int slot = a.has("addr") ? slot(a.text("addr")) : machine.hotPlug().firstVacant();
        if (!machine.hotPlug().vacant(slot)) {
            throw QmpError.generic("PCI: slot %d function 0 not available for virtio-blk-pci".formatted(slot));
        }
        String thread = a.text("iothread", "");
        if (!thread.isEmpty() && machine.hotPlug().threads().find(thread).isEmpty()) {
            throw new QmpError(QmpError.Kind.DEVICE_NOT_FOUND, "Device '%s' not found".formatted(thread));
        }
        machine.hotPlug().plug(image, a.text("serial", ""), slot, thread);
    }

    private static int slot(String address) throws QmpError {
        try {
            return Integer.decode(address);
        } catch (NumberFormatException e) {
            throw QmpError.generic("Parameter 'addr' does not accept value '%s'".formatted(address));
        }
    }

    private void unplug(BlockArguments a) throws QmpError {
        String id = a.text("id");
        if (ports.unplug(id)) {
            return;
        }
        for (BlockDevice disk : machine.disks()) {
            if (disk.name().equals(id) && disk.user().isPresent()) {
                throw QmpError.generic(String.valueOf(BlockJobs.busy(disk).getMessage()));
            }
        }
        HotPlug.Unplug outcome = machine.hotPlug().unplug(id);
        switch (outcome) {
            case ASKED -> { /* the guest decides */ }
            case PENDING ->
                throw QmpError.generic("Device %s is already in the process of unplug".formatted(id));
            case UNKNOWN -> throw new QmpError(
                    QmpError.Kind.DEVICE_NOT_FOUND, "Device '%s' not found".formatted(id));
        }
    }
}
