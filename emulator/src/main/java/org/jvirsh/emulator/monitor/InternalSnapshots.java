package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;

/** Internal snapshots of a disk's top image, with QEMU's texts. */
final class InternalSnapshots {
    private InternalSnapshots() {}

    static Qcow2Image image(BlockDevice device) throws IOException {
        if (device.top() instanceof Qcow2Image q && !q.readOnly()) {
            return q;
        }
        throw new IOException("Block format '%s' used by device '%s' does not support internal snapshots"
                .formatted(device.top().format().userName(), device.name()));
    }

    static void checkFree(BlockDevice device, String name) throws IOException {
        if (name.isEmpty()) {
            throw new IOException("Name is empty");
        }
        if (image(device).snapshots().stream().anyMatch(s -> s.name().equals(name))) {
            throw new IOException("Snapshot with name '%s' already exists on device '%s'".formatted(name, device.name()));
        }
    }

    static void create(BlockDevice device, String name) throws IOException {
        image(device).createSnapshot(SnapshotInfo.wanted(name, Instant.now(), 0));
    }

    static JsonObject delete(BlockDevice device, String id, String name) throws IOException {
        Qcow2Image q = image(device);
        for (SnapshotInfo s : q.snapshots()) {
            if ((id.isEmpty() || s.id().equals(id)) && (name.isEmpty() || s.name().equals(name))) {
                q.deleteSnapshot(s.name());
                return BlockNodes.snapshot(s);
            }
        }
        throw new IOException("Snapshot with id '%s' and name '%s' does not exist on device '%s'"
                .formatted(id.isEmpty() ? "null" : id, name.isEmpty() ? "null" : name, device.name()));
    }
}
