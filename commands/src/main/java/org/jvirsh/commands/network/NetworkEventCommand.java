package org.jvirsh.commands.network;

import java.util.ArrayList;
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
import org.jvirsh.hypervisor.event.NetworkEvent;

/** {@code net-event}: waits for what happens to networks. */
final class NetworkEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("list")) {
            List<String> words = new ArrayList<>();
            for (NetworkEvent.Kind kind : NetworkEvent.Kind.values()) {
                words.add(kind.word());
            }
            in.emit(Result.Text.lines("events", words));
            return;
        }
        String word = in.string("event")
                .orElseThrow(() -> new CommandFailure("either --list or --event <type> is required"));
        NetworkEvent.Kind kind = EventKind.of(NetworkEvent.Kind.values(), word)
                .orElseThrow(() -> new CommandFailure("unknown event type " + word));
        EventWait wait = EventWait.of(in);
        // A name that nobody has: virsh complains, waits for all of them, and says why in the end.
        @Nullable UUID network = null;
        List<String> reasons = List.of();
        try {
            network = in.has("network") ? NetworkArgument.find(in).uuid() : null;
        } catch (CommandFailure e) {
            in.session().output().error(e.lines().getFirst());
            reasons = e.lines().subList(1, e.lines().size());
        }
        @Nullable UUID only = network;
        EventSource events = in.connection().events();
        try {
            wait.run(List.of(kind), one -> events.onNetwork(one, only, event -> wait.report(text(event), datum(event))));
        } catch (CommandFailure e) {
            throw e.lines().isEmpty() ? new CommandFailure(reasons.toArray(String[]::new)) : e;
        }
    }

    private static String text(NetworkEvent event) {
        String name = event.network().name();
        String start = "event '" + event.kind().word() + "' for network " + name + ": ";
        return switch (event) {
            case NetworkEvent.Lifecycle change -> start + capital(change.change().name()) + "\n";
            case NetworkEvent.MetadataChange change ->
                    start + "type " + change.type().name().toLowerCase(Locale.ROOT) + ", uri "
                            + (change.uri() == null ? "<null>" : change.uri()) + "\n";
        };
    }

    private static Datum datum(NetworkEvent event) {
        Datum.Fields fields = Datum.fields()
                .with("event", event.kind().word())
                .with("network", event.network().name())
                .with("uuid", event.network().uuid().toString());
        return switch (event) {
            case NetworkEvent.Lifecycle change ->
                    fields.with("change", change.change().name().toLowerCase(Locale.ROOT));
            case NetworkEvent.MetadataChange change ->
                    fields.with("type", change.type().name().toLowerCase(Locale.ROOT))
                            .with("uri", change.uri() == null ? Datum.none() : Datum.of(change.uri()));
        };
    }

    private static String capital(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
