package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.Machine;

/** {@code set-action}: what becomes of the machine when its guest resets it or switches it off. */
record ActionCommand(Machine machine) {
    static final Set<String> ARGUMENTS = Set.of("reboot", "shutdown", "panic", "panic-core");

    JsonElement run(JsonObject given) throws QmpError {
        Arguments a = new Arguments(given);
        EndActions actions = machine.endActions();
        if (a.has("reboot")) {
            actions = actions.with(
                    switch (a.text("reboot")) {
                        case "reset" -> EndActions.Reboot.RESET;
                        case "shutdown" -> EndActions.Reboot.SHUTDOWN;
                        default -> throw unknown("reboot", a);
                    });
        }
        if (a.has("shutdown")) {
            actions = actions.with(
                    switch (a.text("shutdown")) {
                        case "poweroff" -> EndActions.Shutdown.POWEROFF;
                        case "reset" -> EndActions.Shutdown.RESET;
                        default -> throw unknown("shutdown", a);
                    });
        }
        if (a.has("panic")) {
            actions = actions.with(
                    switch (a.text("panic")) {
                        case "pause" -> EndActions.Panic.PAUSE;
                        case "shutdown" -> EndActions.Panic.SHUTDOWN;
                        case "reset" -> EndActions.Panic.RESET;
                        default -> throw unknown("panic", a);
                    });
            actions = actions.withCore(
                    a.has("panic-core") ? Optional.of(BlockCommands.path(a.text("panic-core"))) : Optional.empty());
        }
        machine.endActions(actions);
        return new JsonObject();
    }

    private static QmpError unknown(String name, Arguments a) throws QmpError {
        return QmpError.generic("Parameter '%s' does not accept value '%s'".formatted(name, a.text(name)));
    }
}
