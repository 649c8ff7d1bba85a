package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageInfo;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.job.BackupJob;
import org.jvirsh.emulator.block.job.BlockJob;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.block.job.CommitJob;
import org.jvirsh.emulator.block.job.JobStatus;
import org.jvirsh.emulator.block.job.MirrorJob;
import org.jvirsh.emulator.block.job.PullJob;
import org.jvirsh.emulator.block.job.StreamJob;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;

/** The commands that begin jobs on disks and control them. */
final class BlockJobCommands {
    private static final Set<String> COMMON = Set.of(
            "job-id", "device", "speed", "on-error", "filter-node-name", "auto-finalize", "auto-dismiss",
            "on-source-error", "on-target-error");

    private final BlockNodes nodes;
    private final BlockJobs jobs;

    BlockJobCommands(BlockNodes nodes, BlockJobs jobs) {
        this.nodes = nodes;
        this.jobs = jobs;
    }

    private static Set<String> with(String... names) {
        Set<String> all = new HashSet<>(COMMON);
        all.addAll(List.of(names));
        return all;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "block-commit",
                with("base-node", "base", "top-node", "top", "backing-file"), this::commit);
        BlockCommands.act(table, "block-stream", with("base", "base-node", "backing-file", "bottom"), this::stream);
        BlockCommands.act(table, "drive-mirror",
                with("target", "format", "node-name", "replaces", "sync", "mode", "granularity", "buf-size", "unmap",
                        "copy-mode"),
                this::mirror);
        BlockCommands.act(table, "drive-backup", backupArguments(), this::backup);
        BlockCommands.query(table, "query-block-jobs", Set.of(), _ -> list());
        BlockCommands.act(table, "block-job-cancel", Set.of("device", "force"),
                a -> job(a).cancel(a.bool("force", false)));
        BlockCommands.act(table, "block-job-complete", Set.of("device"), this::complete);
        BlockCommands.act(table, "block-job-pause", Set.of("device"), a -> job(a).pause());
        BlockCommands.act(table, "block-job-resume", Set.of("device"), a -> job(a).resume());
        BlockCommands.act(table, "block-job-dismiss", Set.of("id"), this::dismiss);
        BlockCommands.act(table, "block-job-set-speed", Set.of("device", "speed"), this::setSpeed);
    }

    static Set<String> backupArguments() {
        return with("target", "format", "sync", "mode", "bitmap", "bitmap-mode", "compress");
    }

    private BlockJob job(BlockArguments a) throws QmpError {
        String id = a.text("device");
        return jobs.find(id).orElseThrow(() -> new QmpError(
                QmpError.Kind.DEVICE_NOT_ACTIVE, "Block job '%s' not found".formatted(id)));
    }

    private void complete(BlockArguments a) throws QmpError {
        BlockJob job = job(a);
        if (!job.completable()) {
            throw QmpError.generic("The active block job '%s' cannot be completed".formatted(job.id()));
        }
        if (!job.complete()) {
            throw QmpError.generic("Job '%s' in state '%s' cannot accept command verb 'complete'"
                    .formatted(job.id(), job.status().state().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static long speed(BlockArguments a) throws QmpError {
        long speed = a.number("speed", 0);
        if (speed < 0) {
            throw QmpError.generic("Parameter 'speed' expects a non-negative value");
        }
        return speed;
    }

    private void setSpeed(BlockArguments a) throws QmpError {
        BlockJob job = job(a);
        long speed = a.number("speed");
        if (speed < 0) {
            throw QmpError.generic("Parameter 'speed' expects a non-negative value");
        }
        job.setSpeed(speed);
    }

    private JsonElement list() {
        JsonArray all = new JsonArray();
        for (BlockJob job : jobs.list()) {
            JobStatus s = job.status();
            JsonObject o = new JsonObject();
            o.addProperty("auto-finalize", true);
            o.addProperty("io-status", s.error().isPresent() ? "failed" : "ok");
            o.addProperty("device", s.id());
            o.addProperty("auto-dismiss", true);
            o.addProperty("busy", s.busy());
            o.addProperty("len", s.length());
            o.addProperty("offset", s.offset());
            o.addProperty("status", s.state().name().toLowerCase(Locale.ROOT));
            o.addProperty("paused", s.paused());
            o.addProperty("speed", s.speed());
            o.addProperty("ready", s.ready());
            o.addProperty("type", s.kind().word());
            s.error().ifPresent(e -> o.addProperty("error", e));
            all.add(o);
        }
        return all;
    }

    private void start(BlockJob job, BlockArguments a) throws QmpError, IOException {
        job.setSpeed(speed(a));
        jobs.start(job, a.bool("auto-dismiss", true));
    }

    private void dismiss(BlockArguments a) throws QmpError {
        String id = a.text("id");
        BlockJob job = jobs.find(id).orElseThrow(() -> QmpError.generic("Job not found"));
        if (!jobs.dismiss(job)) {
            throw QmpError.generic("Job '%s' in state '%s' cannot accept command verb 'dismiss'"
                    .formatted(id, job.status().state().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static String id(BlockArguments a, BlockDevice device) throws QmpError {
        return a.text("job-id", device.name());
    }

    // ---- jobs within the chain

    /** A layer by its node's or its file's name. */
    private static ImageLayer layer(BlockDevice device, BlockArguments a, String kind, @Nullable ImageLayer otherwise)
            throws QmpError {
        if (a.has(kind + "-node")) {
            String name = a.text(kind + "-node");
            return device.layer(name).orElseThrow(
                    () -> QmpError.generic("Cannot find device='' nor node-name='%s'".formatted(name)));
        }
        if (a.has(kind)) {
            String name = a.text(kind);
            Path wanted = BlockCommands.path(name).toAbsolutePath().normalize();
            for (ImageLayer l : device.chain()) {
                if (l.path().toString().equals(name) || l.path().toAbsolutePath().normalize().equals(wanted)) {
                    return l;
                }
            }
            throw QmpError.generic("Can't find '%s' in the backing chain".formatted(name));
        }
        if (otherwise == null) {
            throw QmpError.generic("There is no %s image".formatted(kind));
        }
        return otherwise;
    }

    private void commit(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        BlockCommands.idle(device);
        List<ImageLayer> chain = device.chain();
        ImageLayer top = layer(device, a, "top", device.top());
        ImageLayer base = layer(device, a, "base", chain.getLast());
        if (top == base) {
            throw QmpError.generic("cannot commit an image into itself");
        }
        if (chain.indexOf(base) < chain.indexOf(top)) {
            throw QmpError.generic("'%s' is not in this backing chain of '%s'"
                    .formatted(device.nodeName(base), device.nodeName(top)));
        }
        if (top == device.top() && a.has("backing-file")) {
            throw QmpError.generic("'backing-file' specified, but 'top' is the active layer");
        }
        start(new CommitJob(id(a, device), device, top, base, a.text("backing-file", "")), a);
    }

    private void stream(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        BlockCommands.idle(device);
        if (a.has("base") && a.has("base-node")) {
            throw QmpError.generic("'base' and 'base-node' cannot be specified at the same time");
        }
        ImageLayer base = a.has("base") || a.has("base-node") ? layer(device, a, "base", null) : null;
        if (base == device.top()) {
            throw QmpError.generic("Node '%s' is not a backing image of '%s'"
                    .formatted(device.nodeName(device.top()), device.name()));
        }
        if (base == null && a.has("backing-file")) {
            throw QmpError.generic("backing file specified, but streaming the entire chain");
        }
        start(new StreamJob(id(a, device), device, base, a.text("backing-file", "")), a);
    }

    // ---- jobs to another image

    private static boolean reuses(BlockArguments a) throws QmpError {
        String mode = a.text("mode", "absolute-paths");
        return switch (mode) {
            case "existing" -> true;
            case "absolute-paths" -> false;
            default -> throw QmpError.generic("Parameter 'mode' does not accept value '%s'".formatted(mode));
        };
    }

    private static ImageFormat format(BlockArguments a, ImageFormat otherwise) throws QmpError {
        if (!a.has("format")) {
            return otherwise;
        }
        String name = a.text("format");
        return ImageFormat.ofUserName(name)
                .orElseThrow(() -> QmpError.generic("Unknown driver '%s'".formatted(name)));
    }

    /** Makes or opens the image that a job copies to. */
    private static ImageLayer target(BlockArguments a, BlockDevice device, @Nullable ImageLayer base)
            throws QmpError, IOException {
        Path file = BlockCommands.path(a.text("target"));
        ImageFormat format = format(a, device.top().format());
        boolean reuse = reuses(a);
        if (base != null && format != ImageFormat.QCOW2) {
            throw QmpError.generic("Backing file not supported for file format '%s'".formatted(format.userName()));
        }
        if (!reuse) {
            Optional<ImageInfo.Backing> backing = base == null
                    ? Optional.empty()
                    : Optional.of(new ImageInfo.Backing(
                            base.path().toAbsolutePath().toString(), base.path(), Optional.of(base.format())));
            Images.create(file, format, device.size(), backing, Qcow2Creator.Options.DEFAULT);
        }
        try {
            return reuse && base == null
                    ? ImageOpener.open(file, format, OpenOptions.WRITE)
                    : ImageOpener.layer(file, format, OpenOptions.WRITE, base);
        } catch (IOException e) {
            if (!reuse) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private void run(BlockJob job, BlockArguments a, ImageLayer target) throws QmpError, IOException {
        try {
            start(job, a);
        } catch (IOException | QmpError e) {
            BlockJobs.discard(target, a.text("sync").equals("top"));
            if (!reuses(a)) {
                Files.deleteIfExists(target.path());
            }
            throw e;
        }
    }

    private void mirror(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        MirrorJob.Sync sync = switch (a.text("sync")) {
            case "full" -> MirrorJob.Sync.FULL;
            case "top" -> MirrorJob.Sync.TOP;
            case "none" -> MirrorJob.Sync.NONE;
            default -> throw QmpError.generic("Parameter 'sync' does not accept value '%s'".formatted(a.text("sync")));
        };
        speed(a);
        BlockCommands.idle(device);
        ImageLayer below = device.top().backing().orElse(null);
        MirrorJob.Sync real = below == null && sync == MirrorJob.Sync.TOP ? MirrorJob.Sync.FULL : sync;
        ImageLayer base = real == MirrorJob.Sync.FULL ? null : real == MirrorJob.Sync.NONE ? device.top() : below;
        if (real == MirrorJob.Sync.NONE) {
            throw QmpError.generic("Parameter 'sync' does not accept value 'none'");
        }
        ImageLayer target = target(a, device, base);
        if (a.has("node-name")) {
            device.setNodeName(target, a.text("node-name"));
        }
        run(new MirrorJob(id(a, device), device, target, real, !reuses(a)), a, target);
    }

    void backup(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        String sync = a.text("sync");
        DirtyBitmap bitmap = null;
        ImageLayer base = null;
        switch (sync) {
            case "full" -> {
                // Everything, to an image on its own.
            }
            case "top" -> base = device.top().backing().orElse(null);
            case "none" -> {
                pull(a, device);
                return;
            }
            case "incremental", "bitmap" -> bitmap = bitmap(a, device);
            default -> throw QmpError.generic("Parameter 'sync' does not accept value '%s'".formatted(sync));
        }
        speed(a);
        BlockCommands.idle(device);
        ImageLayer target = target(a, device, base);
        run(new BackupJob(id(a, device), device, target, bitmap, base, !reuses(a)), a, target);
    }

    /** Nothing is copied but what the guest overwrites; a record of changes is kept as it is now. */
    private void pull(BlockArguments a, BlockDevice device) throws QmpError, IOException {
        speed(a);
        BlockCommands.idle(device);
        DirtyBitmap changes = a.has("bitmap") ? bitmap(a, device) : null;
        ImageLayer aside = target(a, device, device.top());
        try {
            start(new PullJob(id(a, device), device, aside, changes), a);
        } catch (IOException | QmpError e) {
            BlockJobs.discard(aside, true);
            if (!reuses(a)) {
                Files.deleteIfExists(aside.path());
            }
            throw e;
        }
    }

    /** Ends a backup that has just begun. */
    void cancelBackup(BlockArguments a) {
        try {
            jobs.find(id(a, nodes.device(a.text("device")))).ifPresent(j -> j.cancel(true));
        } catch (QmpError e) {
            throw new IllegalStateException(e); // it began with the same arguments
        }
    }

    private static DirtyBitmap bitmap(BlockArguments a, BlockDevice device) throws QmpError {
        if (!a.has("bitmap")) {
            throw QmpError.generic("must provide a valid bitmap name for '%s' sync mode".formatted(a.text("sync")));
        }
        return BitmapActions.usable(device.top(), device.nodeName(device.top()), a.text("bitmap"));
    }
}
