package org.jvirsh.commands.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A row of the command table.
 *
 * @param name the word that calls it
 * @param group keyword of its group
 * @param help half a sentence for lists
 * @param about the description, may be empty
 * @param connects whether it needs a connection
 * @param hidden whether help leaves it out
 * @param newer whether it came after virsh 11.3.0, so that lists that scripts compare leave it out
 * @param options its options in order
 * @param exclusives options that exclude each other: one, and behind it all that it excludes
 */
public record CommandSpec(
        String name,
        String group,
        String help,
        String about,
        boolean connects,
        boolean hidden,
        boolean newer,
        List<OptionSpec> options,
        List<List<String>> exclusives) {

    /** The option of that name. */
    public Optional<OptionSpec> option(String optionName) {
        for (OptionSpec option : options) {
            if (option.name().equals(optionName)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** Whether an option that is given excludes this one. */
    public boolean excluded(String optionName, Predicate<String> given) {
        for (List<String> set : exclusives) {
            int place = set.indexOf(optionName);
            if (place > 0 && given.test(set.getFirst())
                    || place == 0 && set.subList(1, set.size()).stream().anyMatch(given)) {
                return true;
            }
        }
        return false;
    }
}
