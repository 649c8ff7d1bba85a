package org.jvirsh.commands.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandSpec;

/**
 * A command with its options.
 *
 * @param spec the row it was parsed by
 * @param values the values of each option given, in order; an empty list for a flag
 * @param on the names of the connections to run it on; null for the one in use
 */
public record ParsedCommand(CommandSpec spec, Map<String, List<String>> values, @Nullable String on) {
    /** A command on the connection in use. */
    public ParsedCommand(CommandSpec spec, Map<String, List<String>> values) {
        this(spec, values, null);
    }

    /** Whether the option was given. */
    public boolean has(String option) {
        return values.containsKey(option);
    }

    /** The value of an option as it was given, if it was. */
    public Optional<String> raw(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values of an option. */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }
}
