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

    /**
     * Whether it can run on many connections at once: not what talks to the user, waits for something to happen, or writes a
     * file of this host, of which there would be one for all.
     */
    public boolean onMany() {
        return connects && !name.endsWith("edit") && !name.endsWith("event")
                && switch (name) {
                    case "console", "await", "lxc-enter-namespace", "migrate", "screenshot", "vol-download" -> false;
                    default -> true;
                };
    }

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
