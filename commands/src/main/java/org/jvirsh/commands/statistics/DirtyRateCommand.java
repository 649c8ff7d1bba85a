package org.jvirsh.commands.statistics;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.statistics.DirtyRateMode;

/** {@code domdirtyrate-calc}: starts measuring how fast memory is written. */
public final class DirtyRateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        int seconds = in.numbers().integer("seconds").orElse(1);
        Set<DirtyRateMode> modes = EnumSet.noneOf(DirtyRateMode.class);
        Optional<String> word = in.string("mode");
        if (word.isPresent()) {
            mode(word.get()).ifPresent(modes::add);
        }
        domain.statistics().startDirtyRateCalculation(seconds, modes);
        in.message("Start to calculate domain's memory dirty rate successfully.");
    }

    /** Empty for samples, which have no flag. */
    private static Optional<DirtyRateMode> mode(String word) throws CommandFailure {
        if (word.equals("page-sampling")) {
            return Optional.empty();
        }
        for (DirtyRateMode mode : DirtyRateMode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(mode);
            }
        }
        throw new CommandFailure("Unknown calculation mode '" + word + "'");
    }
}
