package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.guest.GuestTime;

/** The clock of a guest, which its agent has in nanoseconds. */
public final class GuestClock {
    private static final long SECOND = 1_000_000_000;

    private GuestClock() {}

    /** The guest's time. */
    public static GuestTime time(AgentSession session) {
        long nanos = AgentJson.integer(session.call("guest-get-time"), "malformed return value");
        return new GuestTime(Long.divideUnsigned(nanos, SECOND), (int) Long.remainderUnsigned(nanos, SECOND));
    }

    /** Sets it, or has the guest take it from its hardware clock. */
    public static JsonElement set(AgentSession session, GuestTime time, boolean fromHardware) {
        JsonObject arguments = new JsonObject();
        if (!fromHardware) {
            if (time.seconds() > Long.MAX_VALUE / SECOND) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG, "Time '" + time.seconds() + "' is too big for guest agent");
            }
            arguments.addProperty("time", time.seconds() * SECOND + time.nanoseconds());
        }
        return session.call("guest-set-time", arguments);
    }
}
