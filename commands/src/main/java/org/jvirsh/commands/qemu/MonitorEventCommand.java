package org.jvirsh.commands.qemu;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.event.EventWait;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.MonitorEvent;
import org.jvirsh.hypervisor.guest.MonitorEventFlag;

/** {@code qemu-monitor-event}: waits for events of monitors. */
public final class MonitorEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<MonitorEventFlag> flags = EnumSet.noneOf(MonitorEventFlag.class);
        if (in.has("regex")) {
            flags.add(MonitorEventFlag.REGEX);
        }
        if (in.has("no-case")) {
            flags.add(MonitorEventFlag.NO_CASE);
        }
        EventWait wait = EventWait.of(in);
        Optional<String> event = in.string("event");
        Domain domain = in.has("domain") ? DomainArgument.find(in) : null;
        Connection connection = in.connection();
        wait.run(
                List.of(event.orElse("")),
                name -> connection.watchMonitors(
                        domain,
                        name.isEmpty() ? null : name,
                        flags,
                        happened -> wait.report(text(in, happened), datum(happened))));
    }

    private static String text(Invocation in, MonitorEvent event) {
        String details = event.details() == null ? "(null)" : event.details();
        if (in.has("pretty")) {
            details = JsonReader.read(details).map(json -> JsonWriter.write(json, true) + "\n").orElse(details);
        }
        String when = in.has("timestamp")
                ? ""
                : String.format(Locale.ROOT, " at %d.%06d", event.seconds(), event.micros());
        return "event " + event.event() + when + " for domain '" + event.domain() + "': " + details + "\n";
    }

    private static Datum datum(MonitorEvent event) {
        return Datum.fields()
                .with("event", event.event())
                .with("domain", event.domain())
                .with("time", new Datum.Real(event.seconds() + event.micros() / 1e6))
                .with("details", event.details() == null ? Datum.none() : MonitorAnswer.datum(event.details()));
    }
}
