package org.jvirsh.commands.host;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuMap;

/** {@code nodecpumap}: which of the host's processors there are. */
public final class NodecpumapCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        CpuMap map;
        try {
            map = in.connection().host().cpuMap();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get cpu map", e);
        }
        String shown = in.has("pretty") ? ranges(map) : letters(map);
        Datum online = Datum.sequence(map.online().stream().boxed().toList(), Datum::of);
        in.emit(new Result.Properties(
                List.of(
                        new Property("cpus-present", "CPUs present:", Cell.of(map.present())),
                        new Property("cpus-online", "CPUs online:", Cell.of(map.online().cardinality())),
                        new Property("cpu-map", "CPU map:", new Cell(shown, online))),
                Result.Properties.USUAL_WIDTH));
    }

    private static String letters(CpuMap map) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < map.present(); i++) {
            letters.append(map.online().get(i) ? 'y' : '-');
        }
        return letters.toString();
    }

    private static String ranges(CpuMap map) {
        StringBuilder ranges = new StringBuilder();
        for (int i = map.online().nextSetBit(0); i >= 0; ) {
            int end = map.online().nextClearBit(i);
            ranges.append(ranges.isEmpty() ? "" : ",").append(i);
            if (end - i > 1) {
                ranges.append('-').append(end - 1);
            }
            i = map.online().nextSetBit(end);
        }
        return ranges.toString();
    }
}
