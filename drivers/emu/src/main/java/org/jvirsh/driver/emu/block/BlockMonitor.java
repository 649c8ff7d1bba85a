package org.jvirsh.driver.emu.block;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.error.ErrorCode;

/** What work on disks asks of a running machine, in the monitor's commands (QEMU QMP Reference Manual). */
final class BlockMonitor {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final DomainHandle domain;
    private final DomainStatus status;

    BlockMonitor(DomainHandle domain, DomainStatus status) {
        this.domain = domain;
        this.status = status;
    }

    /**
     * A job as the machine has it.
     *
     * @param speed bytes a second at most, 0 for no limit
     */
    record Running(long offset, long length, long speed, boolean ready) {}

    private JsonElement execute(String command, JsonObject arguments) {
        return domain.monitor(status, command, monitor -> monitor.execute(command, arguments));
    }

    /** The job of that name, if it has not ended. */
    Optional<Running> job(String id) {
        for (JsonElement element : execute("query-block-jobs", new JsonObject()).getAsJsonArray()) {
            JsonObject job = element.getAsJsonObject();
            if (job.get("device").getAsString().equals(id)) {
                return Optional.of(new Running(
                        job.get("offset").getAsLong(),
                        job.get("len").getAsLong(),
                        job.get("speed").getAsLong(),
                        job.get("ready").getAsBoolean()));
            }
        }
        return Optional.empty();
    }

    /** Waits for the end of a job. */
    void awaitEnd(String id) {
        while (job(id).isPresent()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static JsonObject named(String id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("device", id);
        return arguments;
    }

    void complete(String id) {
        execute("block-job-complete", named(id));
    }

    void cancel(String id) {
        execute("block-job-cancel", named(id));
    }

    void speed(String id, long bytes) {
        JsonObject arguments = named(id);
        arguments.addProperty("speed", bytes);
        execute("block-job-set-speed", arguments);
    }

    private JsonObject start(String id, String image, long speed) {
        JsonObject arguments = named(device(image));
        arguments.addProperty("job-id", id);
        arguments.addProperty("speed", speed);
        return arguments;
    }

    /** Writes images down; {@code name} is how the one above them is to name the base, empty for its path. */
    void commit(String id, String active, String top, String base, String name, long speed) {
        JsonObject arguments = start(id, active, speed);
        arguments.addProperty("top", top);
        arguments.addProperty("base", base);
        if (!name.isEmpty()) {
            arguments.addProperty("backing-file", name);
        }
        execute("block-commit", arguments);
    }

    /** Brings what is above a base, empty for none, into the uppermost image. */
    void stream(String id, String active, String base, String name, long speed) {
        JsonObject arguments = start(id, active, speed);
        if (!base.isEmpty()) {
            arguments.addProperty("base", base);
        }
        if (!name.isEmpty()) {
            arguments.addProperty("backing-file", name);
        }
        execute("block-stream", arguments);
    }

    /** Copies a disk. */
    void mirror(String id, String active, CopyTarget target) {
        JsonObject arguments = start(id, active, target.speed());
        arguments.addProperty("target", target.path());
        arguments.addProperty("format", target.format());
        arguments.addProperty("sync", target.shallow() ? "top" : "full");
        arguments.addProperty("mode", target.reused() ? "existing" : "absolute-paths");
        if (target.granularity() != 0) {
            arguments.addProperty("granularity", target.granularity());
        }
        if (target.buffer() != 0) {
            arguments.addProperty("buf-size", target.buffer());
        }
        if (target.synchronous()) {
            arguments.addProperty("copy-mode", "write-blocking");
        }
        execute("drive-mirror", arguments);
    }

    void resize(String image, long bytes) {
        JsonObject arguments = named(device(image));
        arguments.addProperty("size", bytes);
        execute("block_resize", arguments);
    }

    boolean running() {
        return domain.monitor(status, "query-status", monitor -> monitor.running());
    }

    void stop() {
        domain.monitor(status, "stop");
    }

    void proceed() {
        domain.monitor(status, "cont");
    }

    /** Whether the machine writes to an image. */
    boolean active(String image) {
        return find(image) != null;
    }

    private String device(String image) {
        String device = find(image);
        if (device == null) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "no disk of the machine has the image '" + image + "'");
        }
        return device;
    }

    private @Nullable String find(String image) {
        for (JsonElement element : execute("query-block", new JsonObject()).getAsJsonArray()) {
            JsonObject device = element.getAsJsonObject();
            JsonElement inserted = device.get("inserted");
            if (inserted != null
                    && inserted.isJsonObject()
                    && ImageChain.same(inserted.getAsJsonObject().get("file").getAsString(), image)) {
                return device.get("device").getAsString();
            }
        }
        return null;
    }
}
