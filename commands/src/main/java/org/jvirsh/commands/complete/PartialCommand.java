package org.jvirsh.commands.complete;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** A command that is being typed: the options it has so far, and the one typed last. */
public final class PartialCommand {
    private final CommandSpec spec;
    private final Set<String> present = new LinkedHashSet<>();
    private final Map<String, String> values = new HashMap<>();
    private @Nullable OptionSpec last;
    private @Nullable String lastValue;

    PartialCommand(CommandSpec spec) {
        this.spec = spec;
    }

    void assign(OptionSpec option, @Nullable String value) {
        last = option;
        present.add(option.name());
        if (option.type() == OptionType.BOOL) {
            lastValue = values.get(option.name());
        } else {
            lastValue = value;
            if (value == null) {
                values.remove(option.name());
            } else {
                values.put(option.name(), value);
            }
        }
    }

    /** Gives an option a value without counting it as typed. */
    void help(String option, String value) {
        present.add(option);
        values.put(option, value);
    }

    /** The row of the command table. */
    public CommandSpec spec() {
        return spec;
    }

    /** Whether the option stands on the line, with or without a value. */
    public boolean has(String option) {
        return present.contains(option);
    }

    /** The value of an option so far; a blank when the cursor stands where it would begin. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** Whether no word can be given to the option any more. */
    boolean filled(OptionSpec option) {
        return option.type() != OptionType.ARGV && has(option.name());
    }

    /** The option that the next word without a name would fill. */
    Optional<OptionSpec> next() {
        return spec.options().stream()
                .filter(option -> option.positional() && !filled(option))
                .findFirst();
    }

    /** The option typed last. */
    Optional<OptionSpec> last() {
        return Optional.ofNullable(last);
    }

    /** The value of the option typed last. */
    Optional<String> lastValue() {
        return Optional.ofNullable(lastValue);
    }
}
