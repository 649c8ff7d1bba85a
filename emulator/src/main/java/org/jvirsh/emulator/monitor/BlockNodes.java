package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.BlockStatistics;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;
import org.jvirsh.emulator.machine.CdDrive;

/** The disks and their images as the monitor shows them, and the finding of both by name. */
final class BlockNodes {
    private static final long NANOS = 1_000_000_000;

    /** An image and the disk that it belongs to. */
    record Node(BlockDevice device, ImageLayer layer) {}

    private final Supplier<List<BlockDevice>> disks;
    private final List<CdDrive> cdDrives;

    /** Names among these disks; CD-ROM drives are only listed. */
    BlockNodes(Supplier<List<BlockDevice>> disks, List<CdDrive> cdDrives) {
        this.disks = disks;
        this.cdDrives = cdDrives;
    }

    List<BlockDevice> disks() {
        return disks.get();
    }

    /** The disk of a name, which may be that of its top image too. */
    BlockDevice device(String name) throws QmpError {
        for (BlockDevice d : disks.get()) {
            if (d.name().equals(name) || d.nodeName(d.top()).equals(name)) {
                return d;
            }
        }
        throw unknown(name, name);
    }

    private static QmpError unknown(String device, String node) {
        return QmpError.generic("Cannot find device='%s' nor node-name='%s'".formatted(device, node));
    }

    /** The disk that {@code device} or {@code node-name} names. */
    BlockDevice device(BlockArguments a) throws QmpError {
        String device = a.text("device", "");
        String node = a.text("node-name", "");
        for (BlockDevice d : disks.get()) {
            if (!device.isEmpty() && d.name().equals(device) || !node.isEmpty() && d.nodeName(d.top()).equals(node)) {
                return d;
            }
        }
        throw unknown(device, node);
    }

    /** The image of a name; a disk's name stands for its top. */
    Node node(String name) throws QmpError {
        for (BlockDevice d : disks.get()) {
            if (d.name().equals(name)) {
                return new Node(d, d.top());
            }
            Optional<ImageLayer> layer = d.layer(name);
            if (layer.isPresent()) {
                return new Node(d, layer.get());
            }
        }
        throw unknown(name, name);
    }

    // ---- as JSON

    JsonArray devices() throws IOException {
        JsonArray all = new JsonArray();
        for (BlockDevice d : disks.get()) {
            JsonObject o = new JsonObject();
            o.addProperty("device", d.name());
            o.addProperty("qdev", d.name());
            o.addProperty("locked", false);
            o.addProperty("removable", false);
            o.addProperty("type", "unknown");
            o.addProperty("io-status", "ok");
            o.add("inserted", d.exclusively(() -> node(d, d.top())));
            all.add(o);
        }
        for (CdDrive d : cdDrives) {
            all.add(device(d));
        }
        return all;
    }

    private static JsonObject device(CdDrive d) throws IOException {
        JsonObject o = new JsonObject();
        o.addProperty("device", d.name());
        o.addProperty("qdev", d.name());
        o.addProperty("locked", d.locked());
        o.addProperty("removable", true);
        o.addProperty("tray_open", d.trayOpen());
        o.addProperty("type", "unknown");
        o.addProperty("io-status", "ok");
        if (d.medium().isPresent()) {
            BlockDevice medium = d.medium().get();
            o.add("inserted", medium.exclusively(() -> node(medium, medium.top())));
        }
        return o;
    }

    JsonArray nodes() throws IOException {
        JsonArray all = new JsonArray();
        for (BlockDevice d : disks.get()) {
            boolean _ = d.exclusively(() -> {
                for (ImageLayer l : d.chain()) {
                    all.add(node(d, l));
                }
                return true;
            });
        }
        return all;
    }

    private static JsonObject node(BlockDevice d, ImageLayer layer) throws IOException {
        JsonObject o = new JsonObject();
        LimitCommands.describe(d, o);
        o.addProperty("file", layer.path().toString());
        o.addProperty("node-name", d.nodeName(layer));
        o.addProperty("ro", layer.readOnly());
        o.addProperty("drv", layer.format().userName());
        o.addProperty("encrypted", false);
        o.addProperty("detect_zeroes", "off");
        o.addProperty("write_threshold", layer.threshold().position());
        int depth = 0;
        for (Optional<ImageLayer> l = layer.backing(); l.isPresent(); l = l.get().backing()) {
            depth++;
        }
        o.addProperty("backing_file_depth", depth);
        layer.backing().ifPresent(b -> o.addProperty("backing_file", b.path().toString()));
        JsonObject cache = new JsonObject();
        cache.addProperty("writeback", true);
        cache.addProperty("direct", false);
        cache.addProperty("no-flush", false);
        o.add("cache", cache);
        JsonArray bitmaps = bitmaps(layer);
        if (!bitmaps.isEmpty()) {
            o.add("dirty-bitmaps", bitmaps);
        }
        o.add("image", image(layer));
        return o;
    }

    private static JsonArray bitmaps(ImageLayer layer) {
        JsonArray all = new JsonArray();
        for (DirtyBitmap b : layer.bitmaps().list()) {
            if (!b.name().isEmpty()) {
                JsonObject o = new JsonObject();
                o.addProperty("name", b.name());
                o.addProperty("recording", b.recording());
                o.addProperty("persistent", b.persistent());
                if (b.inconsistent()) {
                    o.addProperty("inconsistent", true);
                }
                o.addProperty("busy", b.busy());
                o.addProperty("granularity", b.granularity());
                o.addProperty("count", b.dirtyBytes());
                all.add(o);
            }
        }
        return all;
    }

    private static JsonObject image(ImageLayer layer) throws IOException {
        JsonObject o = new JsonObject();
        o.addProperty("filename", layer.path().toString());
        o.addProperty("format", layer.format().userName());
        o.addProperty("virtual-size", layer.size());
        o.addProperty("actual-size", layer.allocatedBytes());
        o.addProperty("dirty-flag", false);
        if (layer instanceof Qcow2Image q) {
            Qcow2Creator.Options options = q.options();
            o.addProperty("cluster-size", 1 << options.clusterBits());
            Qcow2Image.Below below = q.below();
            if (!below.name().isEmpty()) {
                o.addProperty("backing-filename", below.name());
                if (!below.format().isEmpty()) {
                    o.addProperty("backing-filename-format", below.format());
                }
            }
            if (!q.snapshots().isEmpty()) {
                o.add("snapshots", snapshots(q));
            }
            o.add("format-specific", specific(q, options));
        }
        if (layer.backing().isPresent()) {
            o.addProperty("full-backing-filename", layer.backing().get().path().toString());
            o.add("backing-image", image(layer.backing().get()));
        }
        return o;
    }

    private static JsonArray snapshots(Qcow2Image q) {
        JsonArray all = new JsonArray();
        for (SnapshotInfo s : q.snapshots()) {
            all.add(snapshot(s));
        }
        return all;
    }

    static JsonObject snapshot(SnapshotInfo s) {
        JsonObject o = new JsonObject();
        Instant created = s.created();
        o.addProperty("id", s.id());
        o.addProperty("name", s.name());
        o.addProperty("vm-state-size", s.vmStateBytes());
        o.addProperty("date-sec", created.getEpochSecond());
        o.addProperty("date-nsec", created.getNano());
        o.addProperty("vm-clock-sec", s.vmClockNanos() / NANOS);
        o.addProperty("vm-clock-nsec", s.vmClockNanos() % NANOS);
        return o;
    }

    private static JsonObject specific(Qcow2Image q, Qcow2Creator.Options options) {
        JsonObject data = new JsonObject();
        data.addProperty("compat", options.version() == 2 ? "0.10" : "1.1");
        data.addProperty("compression-type", "zlib");
        data.addProperty("lazy-refcounts", options.lazyRefcounts());
        data.addProperty("refcount-bits", q.refcountBits());
        data.addProperty("corrupt", q.markedCorrupt());
        data.addProperty("extended-l2", false);
        JsonObject o = new JsonObject();
        o.addProperty("type", "qcow2");
        o.add("data", data);
        return o;
    }

    JsonArray statistics() throws IOException {
        JsonArray all = new JsonArray();
        for (BlockDevice d : disks.get()) {
            JsonObject o = new JsonObject();
            o.addProperty("device", d.name());
            o.addProperty("qdev", d.name());
            o.addProperty("node-name", d.exclusively(() -> d.nodeName(d.top())));
            o.add("stats", statistics(d.statistics().counts()));
            all.add(o);
        }
        return all;
    }

    private static JsonObject statistics(BlockStatistics.Counts c) {
        JsonObject o = new JsonObject();
        o.addProperty("rd_bytes", c.readBytes());
        o.addProperty("wr_bytes", c.writtenBytes());
        o.addProperty("unmap_bytes", c.unmappedBytes());
        o.addProperty("rd_operations", c.reads());
        o.addProperty("wr_operations", c.writes());
        o.addProperty("flush_operations", c.flushes());
        o.addProperty("unmap_operations", c.unmaps());
        o.addProperty("rd_total_time_ns", c.readNanos());
        o.addProperty("wr_total_time_ns", c.writeNanos());
        o.addProperty("flush_total_time_ns", c.flushNanos());
        o.addProperty("wr_highest_offset", c.highestWritten());
        o.addProperty("account_invalid", true);
        o.addProperty("account_failed", true);
        return o;
    }
}
