package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.emulator.migration.Capability;
import org.jvirsh.emulator.migration.Job;
import org.jvirsh.emulator.migration.MigrationException;
import org.jvirsh.emulator.migration.MigrationUri;
import org.jvirsh.emulator.migration.StateService;
import org.jvirsh.emulator.snapshot.Progress;

/** Commands that save, load and move the machine's state: migration, snapshots, jobs. */
final class StateCommands {
    private static final int PAGE = 4096;

    private interface Action {
        void run(Arguments arguments) throws QmpError, MigrationException, IOException;
    }

    private final StateService state;

    StateCommands(StateService state) {
        this.state = state;
    }

    void addTo(QmpCommands table) {
        act(table, "migrate", Set.of("uri", "blk", "inc", "detach", "resume"), a -> {
            for (String other : List.of("blk", "inc", "resume")) {
                if (a.has(other) && a.bool(other)) {
                    throw QmpError.generic("Parameter '%s' is not supported".formatted(other));
                }
            }
            state.migrate(a.text("uri"));
        });
        act(table, "migrate_cancel", Set.of(), _ -> state.cancelMigration());
        act(table, "migrate-incoming", Set.of("uri"), this::incoming);
        act(table, "migrate-set-capabilities", Set.of("capabilities"), this::setCapabilities);
        table.add("query-migrate-capabilities", Set.of(), _ -> capabilities());
        table.add("query-migrate", Set.of(), _ -> migration());
        act(table, "snapshot-save", Set.of("job-id", "tag", "vmstate", "devices"),
                a -> state.saveSnapshot(a.text("job-id"), a.text("tag"), devices(a)));
        act(table, "snapshot-load", Set.of("job-id", "tag", "vmstate", "devices"),
                a -> state.loadSnapshot(a.text("job-id"), a.text("tag"), devices(a)));
        act(table, "snapshot-delete", Set.of("job-id", "tag", "devices"),
                a -> state.deleteSnapshot(a.text("job-id"), a.text("tag"), devices(a)));
        table.add("query-jobs", Set.of(), _ -> jobs());
        act(table, "job-cancel", Set.of("id"), a -> state.jobs().cancel(a.text("id")));
        act(table, "job-dismiss", Set.of("id"), a -> state.jobs().dismiss(a.text("id")));
    }

    private static void act(QmpCommands table, String name, Set<String> arguments, Action action) {
        table.add(name, arguments, a -> {
            try {
                action.run(new Arguments(a));
                return new JsonObject();
            } catch (MigrationException | IOException e) {
                throw QmpError.generic(String.valueOf(e.getMessage()));
            }
        });
    }

    private static List<String> devices(Arguments a) throws QmpError {
        return a.has("devices") ? a.texts("devices") : List.of();
    }

    private void incoming(Arguments a) throws QmpError, MigrationException {
        MigrationUri source = state.beginIncoming(a.text("uri"));
        Thread.ofPlatform().daemon().name("incoming").start(() -> state.incomingOrEnd(source));
    }

    private void setCapabilities(Arguments a) throws QmpError {
        Set<Capability> on = EnumSet.noneOf(Capability.class);
        on.addAll(state.capabilities());
        for (JsonObject o : a.objects("capabilities")) {
            Arguments one = new Arguments(o);
            Capability c = capability(one.text("capability"));
            if (one.bool("state")) {
                on.add(c);
            } else {
                on.remove(c);
            }
        }
        state.capabilities().clear();
        state.capabilities().addAll(on);
    }

    private static Capability capability(String word) throws QmpError {
        for (Capability c : Capability.values()) {
            if (c.word().equals(word)) {
                return c;
            }
        }
        throw QmpError.generic("Invalid parameter '%s'".formatted(word));
    }

    private JsonElement capabilities() {
        JsonArray all = new JsonArray();
        for (Capability c : Capability.values()) {
            JsonObject o = new JsonObject();
            o.addProperty("state", state.capabilities().contains(c));
            o.addProperty("capability", c.word());
            all.add(o);
        }
        return all;
    }

    private JsonElement migration() {
        JsonObject o = new JsonObject();
        state.migration().ifPresent(m -> {
            o.addProperty("status", m.status().word());
            o.addProperty("setup-time", m.setupMillis());
            o.addProperty("total-time", m.totalMillis());
            if (!m.under()) {
                o.addProperty("downtime", m.downMillis());
            }
            m.error().ifPresent(e -> o.addProperty("error-desc", e));
            o.add("ram", ram(m.progress(), m.rounds(), m.totalMillis()));
        });
        return o;
    }

    private static JsonObject ram(Progress p, int rounds, long millis) {
        JsonObject o = new JsonObject();
        o.addProperty("total", p.totalPages() * PAGE);
        o.addProperty("remaining", p.remainingPages() * PAGE);
        o.addProperty("transferred", p.bytes());
        o.addProperty("duplicate", p.zeroPages());
        o.addProperty("normal", p.normalPages());
        o.addProperty("normal-bytes", p.normalPages() * PAGE);
        o.addProperty("skipped", 0);
        o.addProperty("page-size", PAGE);
        o.addProperty("dirty-sync-count", rounds);
        o.addProperty("mbps", millis == 0 ? 0 : p.bytes() * 8 / 1000.0 / millis);
        return o;
    }

    private JsonElement jobs() {
        JsonArray all = new JsonArray();
        for (Job j : state.jobs().list()) {
            Progress p = j.progress();
            JsonObject o = new JsonObject();
            o.addProperty("current-progress", p.totalPages() - p.remainingPages());
            o.addProperty("total-progress", p.totalPages());
            o.addProperty("status", j.status());
            o.addProperty("type", j.type());
            o.addProperty("id", j.id());
            j.error().ifPresent(e -> o.addProperty("error", e));
            all.add(o);
        }
        return all;
    }
}
