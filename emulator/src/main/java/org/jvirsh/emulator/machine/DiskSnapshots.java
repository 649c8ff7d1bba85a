package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.time.Instant;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;
import org.jvirsh.emulator.snapshot.SnapshotParticipant;

/** A disk's part in a snapshot of the machine: an internal snapshot of its top image. */
final class DiskSnapshots implements SnapshotParticipant {
    private final BlockDevice disk;
    private final VirtualClock clock;

    DiskSnapshots(BlockDevice disk, VirtualClock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    @Override
    public boolean named(String name) {
        return disk.name().equals(name) || disk.nodeName(disk.top()).equals(name);
    }

    private Qcow2Image image() throws IOException {
        if (disk.top() instanceof Qcow2Image q && !q.readOnly()) {
            return q;
        }
        throw new IOException("Block format '%s' used by device '%s' does not support internal snapshots"
                .formatted(disk.top().format().userName(), disk.name()));
    }

    @Override
    public void prepare() throws IOException {
        Qcow2Image _ = image();
        disk.flush();
    }

    private boolean has(String tag) throws IOException {
        return image().snapshots().stream().anyMatch(s -> s.name().equals(tag));
    }

    @Override
    public boolean contains(String tag) throws IOException {
        return disk.exclusively(() -> has(tag));
    }

    @Override
    public void take(String tag) throws IOException {
        SnapshotInfo _ = disk.exclusively(
                () -> image().createSnapshot(SnapshotInfo.wanted(tag, Instant.now(), clock.nanos())));
    }

    @Override
    public void revert(String tag) throws IOException {
        boolean _ = disk.exclusively(() -> {
            image().applySnapshot(tag);
            disk.setTop(disk.top()); // it may have had another size then
            return true;
        });
    }

    @Override
    public void delete(String tag) throws IOException {
        boolean _ = disk.exclusively(() -> {
            if (has(tag)) {
                image().deleteSnapshot(tag);
            }
            return true;
        });
    }
}
