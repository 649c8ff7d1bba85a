package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.machine.Machine;

/** The commands about the memory balloon. */
final class BalloonCommands {
    private static final String PATH = "/machine/peripheral/balloon0";
    private static final String STATISTICS = "guest-stats";
    private static final String PERIOD = "guest-stats-polling-interval";
    private static final long LONGEST_PERIOD = 0xFFFF_FFFFL;

    /** By the specification's numbers. */
    private static final List<String> NAMES = List.of(
            "stat-swap-in", "stat-swap-out", "stat-major-faults", "stat-minor-faults", "stat-free-memory",
            "stat-total-memory", "stat-available-memory", "stat-disk-caches", "stat-htlb-pgalloc", "stat-htlb-pgfail");

    private final Machine machine;

    BalloonCommands(Machine machine) {
        this.machine = machine;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "balloon", Set.of("value"), this::inflate);
        table.add("query-balloon", Set.of(), _ -> actual());
    }

    private VirtioBalloon active() throws QmpError {
        return machine.balloon().orElseThrow(() -> new QmpError(
                QmpError.Kind.DEVICE_NOT_ACTIVE, "No balloon device has been activated"));
    }

    private void inflate(BlockArguments a) throws QmpError {
        long bytes = a.number("value");
        VirtioBalloon balloon = active();
        if (bytes <= 0) {
            throw QmpError.generic("Parameter 'target' expects a size");
        }
        balloon.target(bytes);
    }

    private JsonElement actual() throws QmpError {
        JsonObject o = new JsonObject();
        o.addProperty("actual", active().actual());
        return o;
    }

    private VirtioBalloon object(BlockArguments a) throws QmpError {
        String path = a.text("path");
        String property = a.text("property");
        VirtioBalloon balloon = machine.balloon().filter(_ -> path.equals(PATH)).orElseThrow(
                () -> new QmpError(QmpError.Kind.DEVICE_NOT_FOUND, "Device '%s' not found".formatted(path)));
        if (!property.equals(STATISTICS) && !property.equals(PERIOD)) {
            throw QmpError.generic("Property 'virtio-balloon-pci.%s' not found".formatted(property));
        }
        return balloon;
    }

    /** A property of the balloon. */
    JsonElement get(BlockArguments a) throws QmpError {
        VirtioBalloon balloon = object(a);
        return a.text("property").equals(PERIOD) ? new JsonPrimitive(balloon.period()) : statistics(balloon);
    }

    private static JsonObject statistics(VirtioBalloon balloon) {
        JsonObject stats = new JsonObject();
        long[] values = balloon.statistics();
        for (int i = 0; i < values.length; i++) {
            stats.addProperty(NAMES.get(i), new BigInteger(Long.toUnsignedString(values[i])));
        }
        JsonObject all = new JsonObject();
        all.add("stats", stats);
        all.addProperty("last-update", balloon.lastUpdate());
        return all;
    }

    /** Sets a property of the balloon. */
    void set(BlockArguments a) throws QmpError {
        VirtioBalloon balloon = object(a);
        if (!a.text("property").equals(PERIOD)) {
            throw QmpError.generic("Insufficient permission to perform this operation");
        }
        long seconds = a.number("value");
        if (seconds < 0) {
            throw QmpError.generic("timer value must be greater than zero");
        }
        if (seconds > LONGEST_PERIOD) {
            throw QmpError.generic("timer value is too big");
        }
        balloon.period((int) Math.min(seconds, Integer.MAX_VALUE));
    }
}
