package org.jvirsh.commands.complete;

import java.util.List;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** What stands behind an option, as far as the table alone tells: for completion that must not start anything. */
public sealed interface ValueKind {
    /** The option takes no value. */
    record Absent() implements ValueKind {}

    /** Nobody knows what. */
    record Unknown() implements ValueKind {}

    /** One of these words. */
    record Words(String kind, List<String> words) implements ValueKind {}

    /** Some of these words, with commas between them. */
    record WordList(String kind, List<String> words) implements ValueKind {}

    /** The name of a command. */
    record CommandName() implements ValueKind {}

    /** A file. */
    record File() implements ValueKind {}

    /** A directory. */
    record Directory() implements ValueKind {}

    /** What only the hypervisor knows. */
    record Objects() implements ValueKind {}

    /** The kind of an option's value. */
    static ValueKind of(CommandSpec command, OptionSpec option) {
        if (option.type() == OptionType.BOOL || option.type() == OptionType.ALIAS) {
            return new Absent();
        }
        String kind = option.completer();
        return switch (kind) {
            case "" -> unnamed(command.name(), option.name());
            case "CompleteEmpty" -> new Unknown();
            case "CompletePathLocalExisting" -> new File();
            case "vshCompleteHelpCommand" -> new CommandName();
            default -> {
                List<String> words = FixedWords.of(kind);
                if (words.isEmpty()) {
                    yield new Objects();
                }
                yield FixedWords.listed(kind, command.name()) ? new WordList(kind, words) : new Words(kind, words);
            }
        };
    }

    /** Options for which virsh, and so the table, names no kind. */
    private static ValueKind unnamed(String command, String option) {
        return switch (option) {
            case "file", "script", "source-host-socket" -> new File();
            case "dest" -> command.equals("blockcopy") ? new File() : new Unknown();
            case "source" -> command.equals("attach-disk") || command.equals("change-media") ? new File() : new Unknown();
            case "dir" -> command.equals("cd") ? new Directory() : new Unknown();
            default -> new Unknown();
        };
    }
}
