package org.jvirsh.driver.emu.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.monitor.QmpClient;

/**
 * {@code savevm}, {@code loadvm} and {@code delvm} of the human monitor: the machine with all its disks under a name. The
 * emulator does them as jobs; a person wants to have them done when the command is over.
 */
final class TaggedState {
    private static final String JOB = "hmp";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private TaggedState() {}

    static boolean is(String command) {
        return word(command) != null;
    }

    private static @Nullable String word(String command) {
        return switch (command.strip().split("\\s+")[0]) {
            case "savevm" -> "snapshot-save";
            case "loadvm" -> "snapshot-load";
            case "delvm" -> "snapshot-delete";
            default -> null;
        };
    }

    static String run(QmpClient monitor, String command) throws IOException {
        String[] words = command.strip().split("\\s+");
        String job = word(command);
        if (words.length != 2 || job == null) {
            return words[0] + ": extraneous or missing arguments: one name is needed\r\n";
        }
        JsonArray devices = new JsonArray();
        for (JsonElement one : monitor.execute("query-block").getAsJsonArray()) {
            JsonObject device = one.getAsJsonObject();
            JsonElement inserted = device.get("inserted");
            if (!device.get("removable").getAsBoolean() && inserted != null
                    && !inserted.getAsJsonObject().get("ro").getAsBoolean()) {
                devices.add(device.get("device").getAsString());
            }
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("job-id", JOB);
        arguments.addProperty("tag", words[1]);
        arguments.add("devices", devices);
        if (!job.equals("snapshot-delete")) {
            arguments.addProperty("vmstate", "");
        }
        try {
            monitor.execute(job, arguments);
            String error = await(monitor);
            return error == null ? "" : "Error: " + error + "\r\n";
        } catch (IOException e) {
            return "Error: " + e.getMessage() + "\r\n";
        }
    }

    private static @Nullable String await(QmpClient monitor) throws IOException {
        while (true) {
            for (JsonElement one : monitor.execute("query-jobs").getAsJsonArray()) {
                JsonObject job = one.getAsJsonObject();
                if (job.get("id").getAsString().equals(JOB)
                        && job.get("status").getAsString().equals("concluded")) {
                    JsonObject id = new JsonObject();
                    id.addProperty("id", JOB);
                    monitor.execute("job-dismiss", id);
                    return job.has("error") ? job.get("error").getAsString() : null;
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
