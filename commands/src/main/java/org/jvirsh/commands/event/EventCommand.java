package org.jvirsh.commands.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventKind;
import org.jvirsh.hypervisor.event.EventSource;

/** {@code event}: waits for events of domains. */
public final class EventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "event");
        in.exclusive("list", "all");
        in.exclusive("list", "event");
        if (in.has("list")) {
            List<String> words = new ArrayList<>();
            for (DomainEvent.Kind kind : DomainEvent.Kind.values()) {
                words.add(kind.word());
            }
            in.emit(Result.Text.lines("events", words));
            return;
        }
        Optional<String> word = in.string("event");
        if (word.isEmpty() && !in.has("all")) {
            throw new CommandFailure("one of --list, --all, or --event <type> is required");
        }
        List<DomainEvent.Kind> kinds;
        if (word.isPresent()) {
            kinds = List.of(EventKind.of(DomainEvent.Kind.values(), word.get())
                    .orElseThrow(() -> new CommandFailure("unknown event type " + word.get())));
        } else {
            kinds = List.of(DomainEvent.Kind.values());
        }
        EventWait wait = EventWait.of(in);
        UUID domain = in.has("domain") ? DomainArgument.find(in).uuid() : null;
        EventSource events = in.connection().events();
        wait.run(
                kinds,
                kind -> events.onDomain(
                        kind, domain, event -> wait.report(DomainEventText.text(event), DomainEventText.datum(event))));
    }
}
