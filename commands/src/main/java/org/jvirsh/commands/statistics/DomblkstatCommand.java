package org.jvirsh.commands.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.BlockStats;

/** {@code domblkstat}: what has gone through a disk. */
public final class DomblkstatCommand implements Command {
    /** A counter: libvirt's name, the one virsh prints, and words for people. */
    private record Counter(String field, String name, String words) {}

    private static final List<Counter> COUNTERS = List.of(
            new Counter("rd_operations", "rd_req", "number of read operations:"),
            new Counter("rd_bytes", "rd_bytes", "number of bytes read:"),
            new Counter("wr_operations", "wr_req", "number of write operations:"),
            new Counter("wr_bytes", "wr_bytes", "number of bytes written:"),
            new Counter("errs", "errs", "error count:"),
            new Counter("flush_operations", "flush_operations", "number of flush operations:"),
            new Counter("rd_total_times", "rd_total_times", "total duration of reads (ns):"),
            new Counter("wr_total_times", "wr_total_times", "total duration of writes (ns):"),
            new Counter("flush_total_times", "flush_total_times", "total duration of flushes (ns):"));

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String device = in.string("device").orElse("");
        List<TypedParameter> counters;
        try {
            counters = domain.statistics().detailedBlockStats(device);
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
            counters = simple(in, domain, device);
        }
        boolean human = in.has("human");
        String start = human ? "" : device;
        StringBuilder text = new StringBuilder(human ? "Device: " + device + "\n" : "");
        List<TypedParameter> rest = new ArrayList<>(counters);
        for (Counter counter : COUNTERS) {
            Optional<TypedParameter> found =
                    counters.stream().filter(c -> c.field().equals(counter.field())).findFirst();
            if (found.isPresent()) {
                rest.remove(found.get());
                String name = human ? String.format(Locale.ROOT, "%-31s", counter.words()) : counter.name();
                text.append(start).append(' ').append(name).append(' ');
                text.append(found.get().value().text()).append('\n');
            }
        }
        for (TypedParameter other : rest) {
            text.append(start).append(' ').append(other.field()).append(' ');
            text.append(other.value().text()).append('\n');
        }
        in.emit(new Result.Text(text.toString(), ParameterText.fields(counters).with("device", device)));
    }

    private static List<TypedParameter> simple(Invocation in, Domain domain, String device) throws CommandFailure {
        BlockStats stats;
        try {
            stats = domain.statistics().blockStats(device);
        } catch (VirException e) {
            throw new CommandFailure("Failed to get block stats " + in.required("domain") + " " + device, e);
        }
        long[] values = {
            stats.readRequests(), stats.readBytes(), stats.writeRequests(), stats.writeBytes(), stats.errors()
        };
        List<TypedParameter> counters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0) {
                counters.add(new TypedParameter(COUNTERS.get(i).field(), new TypedValue.LLong(values[i])));
            }
        }
        return counters;
    }
}
