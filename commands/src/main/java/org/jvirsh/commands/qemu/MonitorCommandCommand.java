package org.jvirsh.commands.qemu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.PassedFiles;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.MonitorFlag;

/** {@code qemu-monitor-command}: talks to a domain's monitor. */
public final class MonitorCommandCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("hmp", "pretty");
        in.exclusive("hmp", "return-value");
        Domain domain = DomainArgument.find(in);
        List<String> words = in.arguments().all("cmd");
        boolean human = in.has("hmp");
        String command = human ? String.join(" ", words) : wrapped(words);
        List<Integer> descriptors = PassedFiles.of(in);
        Set<MonitorFlag> flags = human ? Set.of(MonitorFlag.HMP) : Set.of();
        String answer = descriptors.isEmpty()
                ? domain.guest().monitorCommand(command, flags)
                : domain.guest().monitorCommand(command, descriptors, flags);
        boolean value = in.has("return-value");
        Optional<Datum> json = value || in.has("pretty") ? JsonReader.read(answer) : Optional.empty();
        if (json.isEmpty()) {
            if (value) {
                throw new CommandFailure("failed to parse JSON returned by qemu");
            }
            in.emit(human ? Result.Text.line("answer", answer) : MonitorAnswer.plain(answer));
            return;
        }
        in.emit(MonitorAnswer.written(value ? returned(json.get()) : json.get(), in.has("pretty")));
    }

    private static Datum returned(Datum answer) throws CommandFailure {
        Datum value = answer instanceof Datum.Fields(Map<String, Datum> members) ? members.get("return") : null;
        if (value == null) {
            throw new CommandFailure("'return' member missing");
        }
        return value;
    }

    /** The command as JSON: as it is when it is an object, else a name followed by its arguments. */
    private static String wrapped(List<String> words) throws CommandFailure {
        String whole = String.join(" ", words);
        if (JsonReader.read(whole).orElse(null) instanceof Datum.Fields) {
            return whole;
        }
        List<String> rest = words.subList(1, words.size());
        String joined = String.join(" ", rest);
        Datum arguments = JsonReader.read(joined).orElse(null);
        if (!(arguments instanceof Datum.Fields)) {
            arguments = JsonReader.read("{" + String.join(",", rest) + "}")
                    .orElseThrow(() -> new CommandFailure(
                            "failed to wrap arguments '" + joined + "' into a QMP command wrapper",
                            "internal error: failed to parse JSON: quoted object property name expected"));
        }
        Map<String, Datum> command = new LinkedHashMap<>();
        command.put("execute", Datum.of(words.get(0)));
        if (!rest.isEmpty()) {
            command.put("arguments", arguments);
        }
        return JsonWriter.write(new Datum.Fields(command));
    }
}
