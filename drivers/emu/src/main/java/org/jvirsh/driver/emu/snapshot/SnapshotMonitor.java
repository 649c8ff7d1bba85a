package org.jvirsh.driver.emu.snapshot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.monitor.AbandonedMigration;
import org.jvirsh.driver.emu.monitor.QmpClient;

/** What snapshots ask of a running machine, in the monitor's commands (QEMU QMP Reference Manual). */
final class SnapshotMonitor {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Name of the job under way: there is one at a time. */
    private static final String JOB = "jvirsh-snapshot";

    private final QmpClient monitor;

    SnapshotMonitor(QmpClient monitor) {
        this.monitor = monitor;
    }

    /** Keeps the memory and these images of this moment under a name. */
    void save(String tag, List<String> images) throws IOException {
        tagged("snapshot-save", tag, images);
    }

    /** Goes back to what was kept; the guest goes on if it did then. */
    void load(String tag, List<String> images) throws IOException {
        tagged("snapshot-load", tag, images);
    }

    /** Forgets what was kept. */
    void forget(String tag, List<String> images) throws IOException {
        tagged("snapshot-delete", tag, images);
    }

    /** Waits for what somebody began who has died, and forgets it. */
    private void awaitOther() throws IOException {
        while (true) {
            JsonObject job = job();
            if (job == null) {
                return;
            }
            if (job.get("status").getAsString().equals("concluded")) {
                dismiss();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void dismiss() throws IOException {
        JsonObject id = new JsonObject();
        id.addProperty("id", JOB);
        monitor.execute("job-dismiss", id);
    }

    private void tagged(String command, String tag, List<String> images) throws IOException {
        awaitOther();
        JsonArray devices = new JsonArray();
        for (String image : images) {
            devices.add(device(image));
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("job-id", JOB);
        arguments.addProperty("tag", tag);
        if (!command.equals("snapshot-delete")) {
            arguments.addProperty("vmstate", "");
        }
        arguments.add("devices", devices);
        monitor.execute(command, arguments);
        String error = null;
        while (true) {
            JsonObject job = job();
            if (job == null) {
                throw new IOException("the monitor knows nothing of the job");
            }
            if (job.has("error")) {
                error = job.get("error").getAsString();
            }
            if (job.get("status").getAsString().equals("concluded")) {
                dismiss();
                break;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        if (error != null) {
            throw new IOException(error);
        }
    }

    private @Nullable JsonObject job() throws IOException {
        for (JsonElement job : monitor.execute("query-jobs").getAsJsonArray()) {
            if (job.getAsJsonObject().get("id").getAsString().equals(JOB)) {
                return job.getAsJsonObject();
            }
        }
        return null;
    }

    void stop() throws IOException {
        monitor.execute("stop");
    }

    void proceed() throws IOException {
        monitor.execute("cont");
    }

    boolean running() throws IOException {
        return monitor.running();
    }

    /** Waits until a machine that was saved is there. */
    void awaitMachine() throws IOException {
        while (monitor.execute("query-status")
                .getAsJsonObject()
                .get("status")
                .getAsString()
                .equals("inmigrate")) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Puts new images over those of some disks, all at the same moment. */
    void overlay(Map<SnapshotDisks.Disk, String> overlays, boolean reuse) throws IOException {
        if (overlays.isEmpty()) {
            return;
        }
        JsonArray actions = new JsonArray();
        for (Map.Entry<SnapshotDisks.Disk, String> entry : overlays.entrySet()) {
            JsonObject data = new JsonObject();
            data.addProperty("device", device(entry.getKey().path()));
            data.addProperty("snapshot-file", entry.getValue());
            data.addProperty("format", "qcow2");
            data.addProperty("mode", reuse ? "existing" : "absolute-paths");
            JsonObject action = new JsonObject();
            action.addProperty("type", "blockdev-snapshot-sync");
            action.add("data", data);
            actions.add(action);
        }
        JsonObject arguments = new JsonObject();
        arguments.add("actions", actions);
        monitor.execute("transaction", arguments);
    }

    /** Those of the images that the machine writes to: the tops of its chains. */
    List<String> tops(Collection<String> images) throws IOException {
        List<String> tops = new ArrayList<>();
        for (JsonElement element : monitor.execute("query-block").getAsJsonArray()) {
            JsonElement inserted = element.getAsJsonObject().get("inserted");
            if (inserted != null && inserted.isJsonObject()) {
                String file = inserted.getAsJsonObject().get("file").getAsString();
                images.stream().filter(image -> same(file, image)).forEach(tops::add);
            }
        }
        return tops;
    }

    /** Whether a disk has an image in its chain. */
    boolean uses(String image) throws IOException {
        return find(image) != null;
    }

    private String device(String image) throws IOException {
        String device = find(image);
        if (device == null) {
            throw new IOException("no disk has the image '" + image + "'");
        }
        return device;
    }

    /** The monitor's name of the disk that has an image in its chain. */
    private @Nullable String find(String image) throws IOException {
        for (JsonElement element : monitor.execute("query-block").getAsJsonArray()) {
            JsonObject device = element.getAsJsonObject();
            JsonElement inserted = device.get("inserted");
            if (inserted != null && inserted.isJsonObject()) {
                JsonElement layer = inserted.getAsJsonObject().get("image");
                while (layer != null && layer.isJsonObject()) {
                    JsonObject facts = layer.getAsJsonObject();
                    if (facts.has("filename") && same(facts.get("filename").getAsString(), image)) {
                        return device.get("device").getAsString();
                    }
                    layer = facts.get("backing-image");
                }
                if (same(inserted.getAsJsonObject().get("file").getAsString(), image)) {
                    return device.get("device").getAsString();
                }
            }
        }
        return null;
    }

    private static boolean same(String one, String other) {
        return Path.of(one).normalize().equals(Path.of(other).normalize());
    }

    /**
     * Writes an image down into the one it stands on, while the guest goes on. It is held when the machine goes over to that
     * one, until the definitions have followed: what it would write meanwhile nobody would find.
     */
    void commit(String image, String base) throws IOException {
        String device = device(image);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("job-id", JOB);
        arguments.addProperty("device", device);
        arguments.addProperty("top", image);
        arguments.addProperty("base", base);
        if (blockJob() == null) {
            monitor.execute("block-commit", arguments);
        }
        boolean completing = false;
        while (true) {
            JsonObject job = blockJob();
            if (job == null) {
                break;
            }
            if (!completing && job.get("ready").getAsBoolean()) {
                monitor.execute("stop");
                JsonObject id = new JsonObject();
                id.addProperty("device", JOB);
                monitor.execute("block-job-complete", id);
                completing = true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Whether work on a disk goes on, whoever began it. */
    boolean busy() throws IOException {
        return !monitor.execute("query-block-jobs").getAsJsonArray().isEmpty();
    }

    private @Nullable JsonObject blockJob() throws IOException {
        for (JsonElement job : monitor.execute("query-block-jobs").getAsJsonArray()) {
            if (job.getAsJsonObject().get("device").getAsString().equals(JOB)) {
                return job.getAsJsonObject();
            }
        }
        return null;
    }

    /** As {@link #migrate}, in the form that another machine maps instead of reading it. */
    void migrateMapped(String file) throws IOException {
        mapped(true);
        try {
            migrate(file);
        } finally {
            mapped(false);
        }
    }

    /** Chooses the form of the memory that is written next. */
    void mapped(boolean on) throws IOException {
        JsonObject capability = new JsonObject();
        capability.addProperty("capability", "mapped-ram");
        capability.addProperty("state", on);
        JsonArray capabilities = new JsonArray();
        capabilities.add(capability);
        JsonObject arguments = new JsonObject();
        arguments.add("capabilities", capabilities);
        monitor.execute("migrate-set-capabilities", arguments);
    }

    /** Has an end of what somebody began to write who died; it would hold the guest, and use the file. */
    void endMigration() throws IOException {
        AbandonedMigration.end(monitor);
    }

    /** Writes the memory to a file; the guest is held afterwards. */
    void migrate(String file) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("uri", "file:" + file);
        monitor.execute("migrate", arguments);
        while (true) {
            JsonObject state = monitor.execute("query-migrate").getAsJsonObject();
            String status = state.has("status") ? state.get("status").getAsString() : "none";
            switch (status) {
                case "completed" -> {
                    return;
                }
                case "failed", "cancelled" ->
                    throw new IOException(
                            state.has("error-desc") ? state.get("error-desc").getAsString() : "saving " + status);
                default -> LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

}
