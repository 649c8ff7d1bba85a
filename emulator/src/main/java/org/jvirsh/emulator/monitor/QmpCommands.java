package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jvirsh.emulator.machine.CharacterDevice;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.RunState;
import org.jvirsh.emulator.migration.StateService;

/**
 * The commands clients may give once capabilities are negotiated. Names, arguments and results as in the QEMU QMP
 * Reference Manual. They run on the vCPU thread.
 */
final class QmpCommands {
    /** What a command does. */
    interface Command {
        JsonElement run(JsonObject arguments) throws QmpError;
    }

    private record Entry(Set<String> arguments, Command command) {}

    private final Machine machine;
    private final HumanMonitor human;
    private final Map<String, Entry> table = new LinkedHashMap<>();

    QmpCommands(Machine machine, StateService state, ProgramVersion version) {
        this.machine = machine;
        this.human = new HumanMonitor(machine, state, version);
        query("query-status", this::status);
        query("query-version", version::toJson);
        query("query-name", this::name);
        query("query-commands", this::commands);
        query("query-chardev", this::characterDevices);
        act("stop", machine::stop);
        act("cont", machine::resume);
        act("system_reset", () -> machine.reset(MachineEvent.Cause.HOST_QMP_SYSTEM_RESET));
        act("system_powerdown", machine::powerButton);
        act("inject-nmi", machine::injectNmi);
        act("quit", () -> machine.shutDown(new MachineEnd.Quit(), MachineEvent.Cause.HOST_QMP_QUIT));
        table.put("set-action", new Entry(ActionCommand.ARGUMENTS, new ActionCommand(machine)::run));
        new StateCommands(state).addTo(this);
        new BlockCommands(machine).addTo(this);
        new MediaCommands(machine).addTo(this);
        new GuestCommands(machine).addTo(this);
        BalloonCommands balloon = new BalloonCommands(machine);
        balloon.addTo(this);
        new ObjectCommands(machine, balloon).addTo(this);
        PortCommands ports = new PortCommands(machine);
        ports.addTo(this);
        new PlugCommands(machine, ports).addTo(this);
        query("query-dump", GuestCommands::noDump);
        table.put("human-monitor-command", new Entry(Set.of("command-line", "cpu-index"), this::humanCommand));
    }

    /** Adds a command with the arguments it knows. */
    void add(String name, Set<String> arguments, Command command) {
        table.put(name, new Entry(arguments, command));
    }

    private interface Query {
        JsonElement get();
    }

    private void query(String name, Query q) {
        table.put(name, new Entry(Set.of(), a -> q.get()));
    }

    private void act(String name, Runnable action) {
        table.put(name, new Entry(Set.of(), a -> {
            action.run();
            return new JsonObject();
        }));
    }

    /** Runs a command; on the vCPU thread. */
    JsonElement run(QmpRequest request) throws QmpError {
        Entry e = table.get(request.execute());
        if (e == null) {
            throw QmpError.notFound("The command %s has not been found".formatted(request.execute()));
        }
        for (String argument : request.arguments().keySet()) {
            if (!e.arguments.contains(argument)) {
                throw QmpError.generic("Parameter '%s' is unexpected".formatted(argument));
            }
        }
        return e.command.run(request.arguments());
    }

    private JsonElement status() {
        RunState s = machine.state();
        JsonObject o = new JsonObject();
        o.addProperty("status", s.word());
        o.addProperty("running", s == RunState.RUNNING);
        return o;
    }

    private JsonElement name() {
        JsonObject o = new JsonObject();
        if (!machine.spec().name().isEmpty()) {
            o.addProperty("name", machine.spec().name());
        }
        return o;
    }

    private JsonElement characterDevices() {
        JsonArray a = new JsonArray();
        for (CharacterDevice device : machine.characterDevices()) {
            JsonObject o = new JsonObject();
            o.addProperty("frontend-open", device.open());
            o.addProperty("filename", device.outside());
            o.addProperty("label", device.label());
            a.add(o);
        }
        return a;
    }

    private JsonElement commands() {
        JsonArray a = new JsonArray();
        a.add(named("qmp_capabilities"));
        table.keySet().forEach(n -> a.add(named(n)));
        return a;
    }

    private static JsonObject named(String name) {
        JsonObject o = new JsonObject();
        o.addProperty("name", name);
        return o;
    }

    private JsonElement humanCommand(JsonObject arguments) throws QmpError {
        JsonElement line = arguments.get("command-line");
        if (line == null) {
            throw QmpError.generic("Parameter 'command-line' is missing");
        }
        if (!QmpRequest.isString(line)) {
            throw QmpError.generic("Invalid parameter type for 'command-line', expected: string");
        }
        return new JsonPrimitive(human.run(line.getAsString()));
    }
}
