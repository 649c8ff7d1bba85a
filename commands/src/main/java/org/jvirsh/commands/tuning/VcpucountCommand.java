package org.jvirsh.commands.tuning;

import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

/** {@code vcpucount}: numbers of virtual processors. */
public final class VcpucountCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        boolean maximum = in.has("maximum");
        boolean live = in.has("live");
        boolean config = in.has("config");
        boolean guest = in.has("guest");
        // Alone, --current only says that one number is wanted.
        boolean current = in.has("current") && (maximum || in.has("active"));
        boolean all = !maximum && !in.has("active") && !in.has("current") && !config && !live && !guest;
        in.exclusive("live", "config");
        if (current) {
            in.exclusive("current", "live");
            in.exclusive("current", "config");
        }
        in.exclusive("active", "maximum");
        in.exclusive("guest", "config");
        Set<VcpuFlag> flags = EnumSet.noneOf(VcpuFlag.class);
        add(flags, live, VcpuFlag.LIVE);
        add(flags, config, VcpuFlag.CONFIG);
        add(flags, maximum, VcpuFlag.MAXIMUM);
        add(flags, guest, VcpuFlag.GUEST);
        VcpuCounter counter = new VcpuCounter(DomainArgument.find(in));
        if (all) {
            table(in, counter);
        } else {
            in.emit(Result.Text.line("vcpus", counter.count(flags)));
        }
    }

    private static void add(Set<VcpuFlag> flags, boolean wanted, VcpuFlag flag) {
        if (wanted) {
            flags.add(flag);
        }
    }

    private static void table(Invocation in, VcpuCounter counter) throws CommandFailure {
        OptionalInt configMaximum = counter.countIfThere(EnumSet.of(VcpuFlag.CONFIG, VcpuFlag.MAXIMUM));
        OptionalInt config = counter.countIfThere(EnumSet.of(VcpuFlag.CONFIG));
        OptionalInt liveMaximum = counter.countIfThere(EnumSet.of(VcpuFlag.LIVE, VcpuFlag.MAXIMUM));
        OptionalInt live = counter.countIfThere(EnumSet.of(VcpuFlag.LIVE));
        String text = line("maximum", "config", configMaximum) + line("maximum", "live", liveMaximum)
                + line("current", "config", config) + line("current", "live", live);
        in.emit(new Result.Text(
                text,
                Datum.fields()
                        .with("maximum", pair(configMaximum, liveMaximum))
                        .with("current", pair(config, live))));
    }

    private static String line(String which, String where, OptionalInt count) {
        return count.orElse(0) > 0
                ? String.format(Locale.ROOT, "%-12s %-12s %3d\n", which, where, count.getAsInt())
                : "";
    }

    private static Datum pair(OptionalInt config, OptionalInt live) {
        return Datum.fields().with("config", datum(config)).with("live", datum(live));
    }

    private static Datum datum(OptionalInt count) {
        return count.isPresent() ? Datum.of(count.getAsInt()) : Datum.none();
    }
}
