package org.jvirsh.commands.qemu;

import java.util.OptionalInt;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.hypervisor.Domain;

/** {@code qemu-agent-command}: talks to the guest's agent. */
public final class AgentCommandCommand implements Command {
    private static final int FOR_EVER = -2;
    private static final int USUAL = -1;
    private static final int NOT_AT_ALL = 0;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        OptionalInt given = in.numbers().integer("timeout");
        if (given.isPresent() && given.getAsInt() < 1) {
            throw new CommandFailure("timeout must be positive");
        }
        int ways = (given.isPresent() ? 1 : 0) + (in.has("async") ? 1 : 0) + (in.has("block") ? 1 : 0);
        if (ways > 1) {
            throw new CommandFailure("timeout, async and block options are exclusive");
        }
        int timeout = given.orElse(in.has("async") ? NOT_AT_ALL : in.has("block") ? FOR_EVER : USUAL);
        String answer = domain.guest().agentCommand(String.join(" ", in.arguments().all("cmd")), timeout);
        Datum datum = MonitorAnswer.datum(answer);
        if (in.has("pretty")) {
            answer = JsonReader.read(answer).map(json -> JsonWriter.write(json, true) + "\n").orElse(answer);
        }
        in.emit(MonitorAnswer.shown(answer + "\n", datum));
    }
}
