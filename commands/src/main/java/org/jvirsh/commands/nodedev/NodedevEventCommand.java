package org.jvirsh.commands.nodedev;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.event.EventWait;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.event.EventKind;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.event.NodeDeviceEvent;

/** {@code nodedev-event}: waits for what happens to host devices. */
final class NodedevEventCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        if (in.has("list")) {
            List<String> words = new ArrayList<>();
            for (NodeDeviceEvent.Kind kind : NodeDeviceEvent.Kind.values()) {
                words.add(kind.word());
            }
            in.emit(Result.Text.lines("events", words));
            return;
        }
        String word = in.string("event")
                .orElseThrow(() -> new CommandFailure("either --list or --event <type> is required"));
        NodeDeviceEvent.Kind kind = EventKind.of(NodeDeviceEvent.Kind.values(), word)
                .orElseThrow(() -> new CommandFailure("unknown event type " + word));
        EventWait wait = EventWait.of(in);
        @Nullable String device =
                in.string("device").isPresent() ? DeviceArgument.byName(in).name() : null;
        EventSource events = in.connection().events();
        wait.run(
                List.of(kind), one -> events.onNodeDevice(one, device, event -> wait.report(text(event), datum(event))));
    }

    private static String text(NodeDeviceEvent event) {
        String start = "event '" + event.kind().word() + "' for node device " + event.device();
        return switch (event) {
            case NodeDeviceEvent.Lifecycle change -> start + ": " + capital(change.change().name()) + "\n";
            case NodeDeviceEvent.Update change -> start + "\n";
        };
    }

    private static Datum datum(NodeDeviceEvent event) {
        Datum.Fields fields =
                Datum.fields().with("event", event.kind().word()).with("device", event.device());
        return switch (event) {
            case NodeDeviceEvent.Lifecycle change ->
                    fields.with("change", change.change().name().toLowerCase(Locale.ROOT));
            case NodeDeviceEvent.Update change -> fields;
        };
    }

    private static String capital(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
