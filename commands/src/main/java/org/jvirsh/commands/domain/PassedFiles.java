package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** The option {@code --pass-fds}: numbers of open files that a domain gets. */
public final class PassedFiles {
    private PassedFiles() {}

    /** The numbers; none without the option. */
    public static List<Integer> of(Invocation in) throws CommandFailure {
        List<Integer> numbers = new ArrayList<>();
        Optional<String> list = in.filled("pass-fds");
        if (list.isPresent()) {
            for (String word : list.get().split(",", -1)) {
                try {
                    numbers.add(Integer.parseInt(word.stripLeading()));
                } catch (NumberFormatException e) {
                    throw new CommandFailure("Unable to parse FD number '" + word + "'");
                }
            }
        }
        return numbers;
    }
}
