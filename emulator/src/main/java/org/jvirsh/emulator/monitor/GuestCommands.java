package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jvirsh.emulator.machine.Machine;

/** Commands that reach into the guest: keys, its memory for debuggers. */
final class GuestCommands {
    private static final int USUAL_HOLD_MILLIS = 100;
    private static final int LONGEST_HOLD_MILLIS = 3_600_000;
    private static final int HIGHEST_KEY = 0xFF;

    private final Machine machine;

    GuestCommands(Machine machine) {
        this.machine = machine;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "send-key", Set.of("keys", "hold-time"), this::sendKeys);
        BlockCommands.act(
                table,
                "dump-guest-memory",
                Set.of("paging", "protocol", "detach", "begin", "length", "format"),
                this::dump);
    }

    private void sendKeys(BlockArguments a) throws QmpError {
        long hold = a.number("hold-time", USUAL_HOLD_MILLIS);
        if (hold < 0 || hold > LONGEST_HOLD_MILLIS) {
            throw QmpError.generic("Parameter 'hold-time' is out of range");
        }
        if (!(a.given().get("keys") instanceof JsonArray given)) {
            throw QmpError.generic(
                    a.has("keys")
                            ? "Invalid parameter type for 'keys', expected: array"
                            : "Parameter 'keys' is missing");
        }
        List<Integer> keys = new ArrayList<>();
        for (JsonElement one : given) {
            keys.add(key(one));
        }
        press(keys, hold);
    }

    /** The number of a key in the table QEMU calls qnum: set 1, with 80h for those with a prefix. */
    private static int key(JsonElement given) throws QmpError {
        if (!given.isJsonObject()) {
            throw QmpError.generic("Invalid parameter type for 'keys', expected: object");
        }
        BlockArguments key = new BlockArguments(given.getAsJsonObject());
        String type = key.text("type");
        if (!type.equals("number")) {
            throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(type));
        }
        long number = key.number("data");
        if (number < 1 || number > HIGHEST_KEY) {
            throw QmpError.generic("Parameter 'data' is out of range");
        }
        return (int) number;
    }

    private void press(List<Integer> keys, long hold) {
        for (int key : keys) {
            machine.key(key, true);
        }
        Executor later = CompletableFuture.delayedExecutor(hold, TimeUnit.MILLISECONDS);
        later.execute(() -> {
            try {
                machine.executor().execute(() -> {
                    for (int key : keys.reversed()) {
                        machine.key(key, false);
                    }
                });
            } catch (RejectedExecutionException e) {
                // The machine is at its end: nobody looks at its keyboard.
            }
        });
    }

    private void dump(BlockArguments a) throws QmpError, IOException {
        if (a.bool("paging", false) || a.bool("detach", false) || a.has("begin") || a.has("length")) {
            throw QmpError.generic("dump-guest-memory writes all memory by physical addresses, and waits for it");
        }
        String format = a.text("format", "elf");
        if (!format.equals("elf")) {
            throw QmpError.generic("unsupported format '%s'".formatted(format));
        }
        String protocol = a.text("protocol");
        if (!protocol.startsWith("file:")) {
            throw QmpError.generic("parameter 'protocol' must start with 'file:' or 'fd:'");
        }
        Path file = BlockCommands.path(protocol);
        machine.dumpCore(file);
    }

    /** How far a dump is: it is over when its command has answered. */
    static JsonObject noDump() {
        JsonObject o = new JsonObject();
        o.addProperty("status", "none");
        o.addProperty("completed", 0);
        o.addProperty("total", 0);
        return o;
    }
}
