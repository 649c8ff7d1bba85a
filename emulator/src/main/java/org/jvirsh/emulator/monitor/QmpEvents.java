package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.jvirsh.emulator.block.job.JobListener;
import org.jvirsh.emulator.block.job.JobStatus;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.MachineEvent;

/** Events as clients see them. */
final class QmpEvents {
    private QmpEvents() {}

    static JsonObject toJson(MachineEvent event, Instant when) {
        JsonObject timestamp = new JsonObject();
        timestamp.addProperty("seconds", when.getEpochSecond());
        timestamp.addProperty("microseconds", when.getNano() / 1000);
        JsonObject o = new JsonObject();
        o.add("timestamp", timestamp);
        switch (event) {
            case MachineEvent.Stop() -> o.addProperty("event", "STOP");
            case MachineEvent.Resume() -> o.addProperty("event", "RESUME");
            case MachineEvent.Panicked(var action) -> {
                JsonObject data = new JsonObject();
                data.addProperty("action", action == EndActions.Panic.PAUSE ? "pause" : "poweroff");
                o.addProperty("event", "GUEST_PANICKED");
                o.add("data", data);
            }
            case MachineEvent.CrashLoaded() -> {
                JsonObject data = new JsonObject();
                data.addProperty("action", "run");
                o.addProperty("event", "GUEST_CRASHLOADED");
                o.add("data", data);
            }
            case MachineEvent.Powerdown() -> o.addProperty("event", "POWERDOWN");
            case MachineEvent.JobStatusChange(var id, var status) -> {
                JsonObject data = new JsonObject();
                data.addProperty("status", status);
                data.addProperty("id", id);
                o.addProperty("event", "JOB_STATUS_CHANGE");
                o.add("data", data);
            }
            case MachineEvent.MigrationStatus(var status) -> {
                JsonObject data = new JsonObject();
                data.addProperty("status", status);
                o.addProperty("event", "MIGRATION");
                o.add("data", data);
            }
            case MachineEvent.DeviceDeleted(var id) -> {
                JsonObject data = new JsonObject();
                data.addProperty("device", id);
                data.addProperty("path", "/machine/peripheral/" + id);
                o.addProperty("event", "DEVICE_DELETED");
                o.add("data", data);
            }
            case MachineEvent.BalloonChange(var actual) -> {
                JsonObject data = new JsonObject();
                data.addProperty("actual", actual);
                o.addProperty("event", "BALLOON_CHANGE");
                o.add("data", data);
            }
            case MachineEvent.PortChange(var id, var open) -> {
                JsonObject data = new JsonObject();
                data.addProperty("open", open);
                data.addProperty("id", id);
                o.addProperty("event", "VSERPORT_CHANGE");
                o.add("data", data);
            }
            case MachineEvent.TrayMoved(var drive, var open) -> {
                JsonObject data = new JsonObject();
                data.addProperty("device", drive);
                data.addProperty("tray-open", open);
                data.addProperty("id", drive);
                o.addProperty("event", "DEVICE_TRAY_MOVED");
                o.add("data", data);
            }
            case MachineEvent.WriteThreshold(var node, var threshold, var excess) -> {
                JsonObject data = new JsonObject();
                data.addProperty("node-name", node);
                data.addProperty("amount-exceeded", excess);
                data.addProperty("write-threshold", threshold);
                o.addProperty("event", "BLOCK_WRITE_THRESHOLD");
                o.add("data", data);
            }
            case MachineEvent.BlockJob(var what, var status) -> {
                o.addProperty("event", "BLOCK_JOB_" + what.name());
                o.add("data", job(what, status));
            }
            case MachineEvent.Reset(var cause) -> caused(o, "RESET", cause);
            case MachineEvent.Shutdown(var cause) -> caused(o, "SHUTDOWN", cause);
        }
        return o;
    }

    private static JsonObject job(JobListener.Event what, JobStatus status) {
        JsonObject data = new JsonObject();
        if (what == JobListener.Event.ERROR) {
            data.addProperty("device", status.id());
            data.addProperty("operation", "write");
            data.addProperty("action", "report");
            return data;
        }
        data.addProperty("type", status.kind().word());
        data.addProperty("device", status.id());
        data.addProperty("len", status.length());
        data.addProperty("offset", status.offset());
        data.addProperty("speed", status.speed());
        status.error().ifPresent(e -> data.addProperty("error", e));
        return data;
    }

    private static void caused(JsonObject o, String name, MachineEvent.Cause cause) {
        JsonObject data = new JsonObject();
        data.addProperty("guest", cause.guest());
        data.addProperty("reason", cause.word());
        o.addProperty("event", name);
        o.add("data", data);
    }
}
