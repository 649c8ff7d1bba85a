package org.jvirsh.shell.completion;

import java.util.StringJoiner;
import org.jvirsh.commands.complete.ValueKind;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/**
 * An option as the scripts know it, one word of the form
 *
 * <pre>[+|-|*]NAME[=[KIND]][!OTHER,...]   or   NAME~[~]OPTION</pre>
 *
 * <p>{@code +} can be given by its place, {@code *} takes all places that are left, {@code -} can be given by its place
 * but is not offered there. A NAME in capitals is no option, only a place. KIND is {@code f} a file, {@code d} a directory, {@code u} a URI, {@code c} a command,
 * {@code o} an object that only the hypervisor knows, {@code w:WORDS} one word and {@code l:WORDS} a list of words with
 * commas; nothing when nobody knows. Behind {@code !} stand the options that exclude it. An alias has {@code ~} and the
 * option it stands for, with a second one when it has its value already.
 */
final class OptionWord {
    private OptionWord() {}

    static String of(CommandSpec command, OptionSpec option) {
        if (option.type() == OptionType.ALIAS) {
            int equals = option.aliasTo().indexOf('=');
            return equals < 0
                    ? option.name() + "~" + option.aliasTo()
                    : option.name() + "~~" + option.aliasTo().substring(0, equals);
        }
        return place(option) + option.name() + value(ValueKind.of(command, option)) + excluding(command, option);
    }

    private static String place(OptionSpec option) {
        if (!option.takesWord()) {
            return "";
        }
        if (option.type() == OptionType.ARGV) {
            return "*";
        }
        return option.positional() ? "+" : "-";
    }

    private static String value(ValueKind kind) {
        return switch (kind) {
            case ValueKind.Absent absent -> "";
            case ValueKind.Unknown unknown -> "=";
            case ValueKind.Words words -> "=w:" + words.kind();
            case ValueKind.WordList list -> "=l:" + list.kind();
            case ValueKind.CommandName name -> "=c";
            case ValueKind.File file -> "=f";
            case ValueKind.Directory directory -> "=d";
            case ValueKind.Objects objects -> "=o";
        };
    }

    private static String excluding(CommandSpec command, OptionSpec option) {
        StringJoiner others = new StringJoiner(",", "!", "").setEmptyValue("");
        for (OptionSpec other : command.options()) {
            if (command.excluded(option.name(), other.name()::equals)) {
                others.add(other.name());
            }
        }
        return others.toString();
    }
}
