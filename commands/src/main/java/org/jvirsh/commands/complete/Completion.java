package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Says what could stand at the end of a line, exactly as virsh does: names of commands, then options not yet given, or
 * what the last option takes when the cursor stands on its value.
 */
public final class Completion {
    private final CommandTable table;

    public Completion(CommandTable table) {
        this.table = table;
    }

    /**
     * The candidates for the last word of a line.
     *
     * @param line up to the cursor
     * @param word the last word as it was typed, empty when a new one begins
     */
    public List<Candidate> complete(Connection connection, String line, String word) {
        Optional<PartialCommand> command = PartialParser.parse(table, line);
        List<Candidate> all;
        if (command.isEmpty() || command.get().spec().name().equals(word)) {
            all = commands(false);
        } else {
            Optional<OptionSpec> valued = valued(command.get(), word);
            all = valued.isPresent()
                    ? plain(valued.get(), new CompletionContext(table, connection, command.get()))
                    : options(command.get());
        }
        List<Candidate> fitting = new ArrayList<>();
        for (Candidate candidate : all) {
            String escaped = candidate.value().replace(" ", "\\ ");
            if (escaped.startsWith(word)) {
                fitting.add(new Candidate(escaped, candidate.description()));
            }
        }
        return fitting;
    }

    /** Whether the value of that option depends on nothing but which domains there are and what they do. */
    public boolean namesDomains(String command, String option) {
        return table.find(command)
                .flatMap(spec -> spec.option(option))
                .filter(spec -> spec.completer().equals("DomainName") && !DomainChoice.of(command).needsTheDomain())
                .isPresent();
    }

    /**
     * What an interactive shell offers: as {@link #complete}, and where a new word begins also the values of the option
     * that it would fill.
     *
     * @param connection asked for when objects are
     * @param line the command up to the cursor, nothing of commands before it
     * @param word the last word without its quotes, empty when a new one begins
     */
    public Suggestions suggest(Supplier<Optional<Connection>> connection, String line, String word) {
        Optional<PartialCommand> parsed = PartialParser.parse(table, line);
        if (parsed.isEmpty() || parsed.get().spec().name().equals(word)) {
            return new Suggestions(line.indexOf(' ') < 0 ? commands(true) : List.of(), Optional.empty(), false);
        }
        PartialCommand command = parsed.get();
        Optional<OptionSpec> valued = valued(command, word);
        boolean pending = valued.isPresent();
        if (valued.isEmpty() && word.isEmpty()) {
            valued = command.next();
        }
        List<Candidate> fixed = pending && !word.startsWith("-") ? List.of() : usefulOptions(command);
        Optional<OptionSpec> option = valued.filter(wanted -> !wanted.completer().isEmpty());
        return new Suggestions(
                fixed,
                option.map(wanted -> () -> connection.get()
                        .map(open -> described(wanted, new CompletionContext(table, open, command)))
                        .orElse(List.of())),
                option.filter(wanted -> wanted.completer().equals("CompletePathLocalExisting")).isPresent());
    }

    /** The commands, with those that virsh does not have if {@code newer}. */
    private List<Candidate> commands(boolean newer) {
        List<Candidate> commands = new ArrayList<>();
        for (CommandSpec spec : table.commands()) {
            if (!spec.hidden() && (newer || !spec.newer())) {
                commands.add(new Candidate(spec.name(), spec.help()));
            }
        }
        return commands;
    }

    /** The option whose value the cursor stands on. */
    private static Optional<OptionSpec> valued(PartialCommand command, String word) {
        return command.last()
                .filter(option -> !option.completer().isEmpty())
                .filter(option -> command.lastValue()
                        .filter(value -> value.equals(word) || value.equals(" ") && word.isEmpty())
                        .isPresent());
    }

    private static List<Candidate> plain(OptionSpec option, CompletionContext context) {
        try {
            return Completers.plain(Completers.words(option.completer(), context));
        } catch (NothingToOffer | VirException e) {
            // A key press is no occasion for an error message.
            return List.of();
        }
    }

    private static List<Candidate> described(OptionSpec option, CompletionContext context) {
        try {
            return Completers.candidates(option.completer(), context);
        } catch (NothingToOffer | VirException e) {
            return List.of();
        }
    }

    private static List<Candidate> options(PartialCommand command) {
        List<Candidate> options = new ArrayList<>();
        for (OptionSpec option : command.spec().options()) {
            if (option.type() != OptionType.ALIAS && !command.filled(option)) {
                options.add(new Candidate("--" + option.name(), option.help()));
            }
        }
        return options;
    }

    /** The options that the command would not refuse beside those it has. */
    private static List<Candidate> usefulOptions(PartialCommand command) {
        List<Candidate> options = options(command);
        options.removeIf(option -> command.spec().excluded(option.value().substring(2), command::has));
        return options;
    }
}
