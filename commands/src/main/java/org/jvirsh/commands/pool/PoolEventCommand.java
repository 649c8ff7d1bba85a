package org.jvirsh.commands.pool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.event.EventWait;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.event.EventKind;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.event.StoragePoolEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent.Kind;

/** {@code pool-event}: waits for what happens to pools. */
final class PoolEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("list")) {
            in.emit(Result.Text.lines(
                    "events", Arrays.stream(Kind.values()).map(Kind::word).toList()));
            return;
        }
        String name = in.string("event")
                .orElseThrow(() -> new CommandFailure("either --list or --event <type> is required"));
        Kind kind = EventKind.of(Kind.values(), name)
                .orElseThrow(() -> new CommandFailure("unknown event type " + name));
        EventWait wait = EventWait.of(in);
        UUID pool = pool(in);
        EventSource events = in.connection().events();
        wait.run(
                List.of(kind),
                wanted -> events.onStoragePool(wanted, pool, event -> wait.report(text(event), datum(event))));
    }

    /** A pool that is not there is told, and then all pools are waited for, as virsh does. */
    private static @Nullable UUID pool(Invocation in) {
        if (!in.has("pool")) {
            return null;
        }
        try {
            return PoolArgument.find(in).uuid();
        } catch (CommandFailure e) {
            e.lines().forEach(in.session().output()::error);
            return null;
        }
    }

    private static String text(StoragePoolEvent event) {
        String what = "event '" + event.kind().word() + "' for storage pool " + event.pool().name();
        return switch (event) {
            case StoragePoolEvent.Lifecycle lifecycle -> what + ": " + word(lifecycle.change()) + "\n";
            case StoragePoolEvent.Refresh refresh -> what + "\n";
        };
    }

    private static String word(StoragePoolEvent.Change change) {
        String word = change.name();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Datum datum(StoragePoolEvent event) {
        Datum.Fields fields = Datum.fields()
                .with("event", event.kind().word())
                .with("pool", event.pool().name())
                .with("uuid", event.pool().uuid().toString());
        return switch (event) {
            case StoragePoolEvent.Lifecycle lifecycle -> fields.with("change", word(lifecycle.change()));
            case StoragePoolEvent.Refresh refresh -> fields;
        };
    }
}
