package org.jvirsh.driver.emu.backup;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.monitor.QmpClient;

/** What backups and checkpoints ask of a running machine, in the monitor's commands (QEMU QMP Reference Manual). */
final class BackupMonitor {
    private static final String JOB = "backup-";

    private final QmpClient monitor;
    private final JsonArray actions = new JsonArray();

    BackupMonitor(QmpClient monitor) {
        this.monitor = monitor;
    }

    /**
     * A copy under way, or one that has ended and waits to be dismissed.
     *
     * @param id its name
     * @param total bytes to copy
     * @param done bytes copied
     * @param ended whether it has ended
     * @param error why it failed, or null
     */
    record Copy(String id, long total, long done, boolean ended, @Nullable String error) {}

    static String job(String target) {
        return JOB + target;
    }

    /** The copies that backups have begun. */
    List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (JsonElement element : monitor.execute("query-block-jobs").getAsJsonArray()) {
            JsonObject job = element.getAsJsonObject();
            String id = job.get("device").getAsString();
            if (id.startsWith(JOB)) {
                copies.add(new Copy(
                        id,
                        job.get("len").getAsLong(),
                        job.get("offset").getAsLong(),
                        job.get("status").getAsString().equals("concluded"),
                        job.has("error") ? job.get("error").getAsString() : null));
            }
        }
        return copies;
    }

    void cancel(Copy copy) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("device", copy.id());
        monitor.execute("block-job-cancel", arguments);
    }

    void dismiss(Copy copy) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", copy.id());
        monitor.execute("block-job-dismiss", arguments);
    }

    /** How many images the machine has open. */
    int images() throws IOException {
        int count = 0;
        for (JsonElement element : monitor.execute("query-block").getAsJsonArray()) {
            JsonObject inserted = inserted(element);
            if (inserted != null) {
                count += 1 + inserted.get("backing_file_depth").getAsInt();
            }
        }
        return count;
    }

    private static @Nullable JsonObject inserted(JsonElement device) {
        JsonElement inserted = device.getAsJsonObject().get("inserted");
        return inserted != null && inserted.isJsonObject() ? inserted.getAsJsonObject() : null;
    }

    private JsonObject device(String image) throws IOException {
        Path path = Path.of(image).normalize();
        for (JsonElement element : monitor.execute("query-block").getAsJsonArray()) {
            JsonObject inserted = inserted(element);
            if (inserted != null
                    && Path.of(inserted.get("file").getAsString()).normalize().equals(path)) {
                return element.getAsJsonObject();
            }
        }
        throw new IOException("no disk has the image '" + image + "'");
    }

    private static String name(JsonObject device) {
        return device.get("device").getAsString();
    }

    /** Whether an image has a usable record of changes of that name. */
    boolean records(String image, String bitmap) throws IOException {
        return recorded(image, bitmap).isPresent();
    }

    /** How many bytes a usable record of changes says have changed. */
    OptionalLong recorded(String image, String bitmap) throws IOException {
        JsonObject inserted = inserted(device(image));
        JsonElement list = inserted == null ? null : inserted.get("dirty-bitmaps");
        if (list == null) {
            return OptionalLong.empty();
        }
        for (JsonElement one : list.getAsJsonArray()) {
            JsonObject facts = one.getAsJsonObject();
            if (facts.get("name").getAsString().equals(bitmap)) {
                return facts.has("inconsistent")
                        ? OptionalLong.empty()
                        : OptionalLong.of(facts.get("count").getAsLong());
            }
        }
        return OptionalLong.empty();
    }

    /** Adds to what is to be done: changes of an image are recorded from now on, and the record is kept with it. */
    void record(String image, String bitmap) throws IOException {
        JsonObject data = bitmap(image, bitmap);
        data.addProperty("persistent", true);
        act("block-dirty-bitmap-add", data);
    }

    /** Adds to what is to be done: a record is forgotten. */
    void forget(String image, String bitmap) throws IOException {
        act("block-dirty-bitmap-remove", bitmap(image, bitmap));
    }

    /** Adds to what is to be done: a copy of a record, which the copying uses up. */
    void copyRecord(String image, String bitmap, String copy) throws IOException {
        JsonObject added = bitmap(image, copy);
        added.addProperty("disabled", true);
        act("block-dirty-bitmap-add", added);
        JsonObject merged = new JsonObject();
        merged.addProperty("node", name(device(image)));
        merged.addProperty("target", copy);
        JsonArray sources = new JsonArray();
        sources.add(bitmap);
        merged.add("bitmaps", sources);
        act("block-dirty-bitmap-merge", merged);
    }

    private JsonObject bitmap(String image, String bitmap) throws IOException {
        JsonObject data = new JsonObject();
        data.addProperty("node", name(device(image)));
        data.addProperty("name", bitmap);
        return data;
    }

    /**
     * Adds to what is to be done: an image is copied as it is at this moment.
     *
     * @param bitmap names what is copied of it, or null for all
     * @param reuse whether the file is there already
     */
    void copy(String target, String image, String file, String format, @Nullable String bitmap, boolean reuse)
            throws IOException {
        JsonObject data = new JsonObject();
        data.addProperty("job-id", job(target));
        data.addProperty("device", name(device(image)));
        data.addProperty("target", file);
        data.addProperty("format", format);
        data.addProperty("sync", bitmap == null ? "full" : "incremental");
        if (bitmap != null) {
            data.addProperty("bitmap", bitmap);
        }
        data.addProperty("mode", reuse ? "existing" : "absolute-paths");
        data.addProperty("auto-dismiss", false);
        act("drive-backup", data);
    }

    /**
     * Adds to what is to be done: an image is kept as it is at this moment, for others to read.
     *
     * @param aside where what is overwritten is kept
     * @param bitmap the record of changes that is kept too, or null
     * @param reuse whether the file is there already
     */
    void keep(String target, String image, String aside, @Nullable String bitmap, boolean reuse) throws IOException {
        JsonObject data = new JsonObject();
        data.addProperty("job-id", job(target));
        data.addProperty("device", name(device(image)));
        data.addProperty("target", aside);
        data.addProperty("format", "qcow2");
        data.addProperty("sync", "none");
        if (bitmap != null) {
            data.addProperty("bitmap", bitmap);
        }
        data.addProperty("mode", reuse ? "existing" : "absolute-paths");
        data.addProperty("auto-dismiss", false);
        act("drive-backup", data);
    }

    /** Begins to serve at a port of an address. */
    void serve(String host, int port) throws IOException {
        JsonObject data = new JsonObject();
        data.addProperty("host", host);
        data.addProperty("port", String.valueOf(port));
        serve("inet", data);
    }

    /** Begins to serve at a socket. */
    void serve(String socket) throws IOException {
        JsonObject data = new JsonObject();
        data.addProperty("path", socket);
        serve("unix", data);
    }

    private void serve(String type, JsonObject data) throws IOException {
        JsonObject address = new JsonObject();
        address.addProperty("type", type);
        address.add("data", data);
        JsonObject arguments = new JsonObject();
        arguments.add("addr", address);
        monitor.execute("nbd-server-start", arguments);
    }

    /** Serves a disk that is kept, under a name, with its record of changes under another. */
    void offer(String target, String name, @Nullable String bitmap) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("device", job(target));
        arguments.addProperty("name", name);
        if (bitmap != null) {
            arguments.addProperty("bitmap", bitmap);
        }
        monitor.execute("nbd-server-add", arguments);
    }

    /** Ends all service. */
    void serveNoMore() throws IOException {
        monitor.execute("nbd-server-stop");
    }

    private void act(String type, JsonObject data) {
        JsonObject action = new JsonObject();
        action.addProperty("type", type);
        action.add("data", data);
        actions.add(action);
    }

    /** Does all that was added at one moment, or nothing of it. */
    void run() throws IOException {
        if (!actions.isEmpty()) {
            JsonObject arguments = new JsonObject();
            arguments.add("actions", actions);
            monitor.execute("transaction", arguments);
        }
    }
}
