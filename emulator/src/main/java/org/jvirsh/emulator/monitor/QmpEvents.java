package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.time.Instant;
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
            case MachineEvent.Reset(var cause) -> caused(o, "RESET", cause);
            case MachineEvent.Shutdown(var cause) -> caused(o, "SHUTDOWN", cause);
        }
        return o;
    }

    private static void caused(JsonObject o, String name, MachineEvent.Cause cause) {
        JsonObject data = new JsonObject();
        data.addProperty("guest", cause.guest());
        data.addProperty("reason", cause.word());
        o.addProperty("event", name);
        o.add("data", data);
    }
}
