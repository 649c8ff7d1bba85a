package org.jvirsh.commands.table;

import java.util.List;
import java.util.Optional;

/**
 * A row of the command table.
 *
 * @param name the word that calls it
 * @param group keyword of its group
 * @param help half a sentence for lists
 * @param about the description, may be empty
 * @param connects whether it needs a connection
 * @param hidden whether help leaves it out
 * @param options its options in order
 */
public record CommandSpec(
        String name,
        String group,
        String help,
        String about,
        boolean connects,
        boolean hidden,
        List<OptionSpec> options) {

    /** The option of that name. */
    public Optional<OptionSpec> option(String optionName) {
        for (OptionSpec option : options) {
            if (option.name().equals(optionName)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
