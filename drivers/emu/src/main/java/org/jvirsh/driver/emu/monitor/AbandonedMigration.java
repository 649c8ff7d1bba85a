package org.jvirsh.driver.emu.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A machine that is being written down for somebody who has died. It would be held again at the end of that, so whoever lets
 * it go on has that end first.
 */
public final class AbandonedMigration {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 2_000_000;

    private AbandonedMigration() {}

    /** Cancels it, if there is one, and waits until it is over. */
    public static void end(QmpClient monitor) throws IOException {
        boolean cancelled = false;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (underWay(monitor.execute("query-migrate"))) {
            if (!cancelled) {
                monitor.execute("migrate_cancel");
                cancelled = true;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the machine is written down without end");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean underWay(JsonElement answer) {
        JsonObject state = answer.isJsonObject() ? answer.getAsJsonObject() : new JsonObject();
        String status = state.has("status") ? state.get("status").getAsString() : "none";
        return switch (status) {
            case "none", "completed", "failed", "cancelled" -> false;
            default -> true;
        };
    }
}
