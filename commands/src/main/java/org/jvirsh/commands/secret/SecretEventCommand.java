package org.jvirsh.commands.secret;

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
import org.jvirsh.hypervisor.event.SecretEvent;

/** {@code secret-event}: waits for what happens to secrets. */
final class SecretEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("list")) {
            List<String> words = new ArrayList<>();
            for (SecretEvent.Kind kind : SecretEvent.Kind.values()) {
                words.add(kind.word());
            }
            in.emit(Result.Text.lines("events", words));
            return;
        }
        String word = in.string("event")
                .orElseThrow(() -> new CommandFailure("either --list or --event <type> is required"));
        SecretEvent.Kind kind = EventKind.of(SecretEvent.Kind.values(), word)
                .orElseThrow(() -> new CommandFailure("unknown event type " + word));
        EventWait wait = EventWait.of(in);
        // A name that nobody has: virsh complains, waits for all of them, and says why in the end.
        @Nullable UUID secret = null;
        List<String> reasons = List.of();
        try {
            secret = in.has("secret") ? SecretArgument.find(in).uuid() : null;
        } catch (CommandFailure e) {
            in.session().output().error(e.lines().getFirst());
            reasons = e.lines().subList(1, e.lines().size());
        }
        @Nullable UUID only = secret;
        EventSource events = in.connection().events();
        try {
            wait.run(List.of(kind), one -> events.onSecret(one, only, event -> wait.report(text(event), datum(event))));
        } catch (CommandFailure e) {
            throw e.lines().isEmpty() ? new CommandFailure(reasons.toArray(String[]::new)) : e;
        }
    }

    private static String text(SecretEvent event) {
        String start = "event '" + event.kind().word() + "' for secret " + event.secret();
        return switch (event) {
            case SecretEvent.Lifecycle change -> start + ": " + capital(change.change().name()) + "\n";
            case SecretEvent.ValueChanged change -> start + "\n";
        };
    }

    private static Datum datum(SecretEvent event) {
        Datum.Fields fields = Datum.fields()
                .with("event", event.kind().word())
                .with("secret", event.secret().toString());
        return switch (event) {
            case SecretEvent.Lifecycle change ->
                    fields.with("change", change.change().name().toLowerCase(Locale.ROOT));
            case SecretEvent.ValueChanged change -> fields;
        };
    }

    private static String capital(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
