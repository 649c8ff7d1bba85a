package org.jvirsh.commands.virsh;

import java.util.List;
import org.jvirsh.commands.table.CommandGroup;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** Help in virsh's layout, from the command table. */
public final class HelpText {
    private static final int NAME_WIDTH = 30;
    private static final int OPTION_WIDTH = 15;

    private HelpText() {}

    /** All groups with their commands; {@code mark} ends each heading. */
    public static String allGroups(CommandTable table, String mark) {
        StringBuilder text = new StringBuilder();
        List<CommandSpec> commands = table.commands();
        for (CommandGroup group : table.groups()) {
            text.append(group(commands, group, mark)).append('\n');
        }
        return text.toString();
    }

    static String group(CommandTable table, CommandGroup group, String mark) {
        return group(table.commands(), group, mark);
    }

    private static String group(List<CommandSpec> commands, CommandGroup group, String mark) {
        StringBuilder text = new StringBuilder();
        text.append(' ').append(group.title()).append(" (help keyword '").append(group.keyword()).append("')");
        text.append(mark);
        for (CommandSpec command : commands) {
            if (command.group().equals(group.keyword()) && !command.hidden() && !command.newer()) {
                text.append("    ").append(command.name());
                text.repeat(' ', Math.max(0, NAME_WIDTH - command.name().length()));
                text.append(' ').append(command.help()).append('\n');
            }
        }
        return text.toString();
    }

    /** Everything about one command. */
    static String command(CommandSpec command) {
        StringBuilder text = new StringBuilder();
        text.append("  NAME\n    ").append(command.name()).append(" - ").append(command.help()).append('\n');
        text.append("\n  SYNOPSIS\n    ").append(synopsis(command)).append('\n');
        if (!command.about().isEmpty()) {
            text.append("\n  DESCRIPTION\n    ").append(command.about()).append('\n');
        }
        if (!command.options().isEmpty()) {
            text.append("\n  OPTIONS\n");
            for (OptionSpec option : command.options()) {
                if (option.type() != OptionType.ALIAS) {
                    String form = form(option);
                    text.append("    ").append(form);
                    text.repeat(' ', Math.max(0, OPTION_WIDTH - form.length()));
                    text.append("  ").append(option.help()).append('\n');
                }
            }
        }
        return text.toString();
    }

    /** The command with its options on one line. */
    public static String synopsis(CommandSpec command) {
        StringBuilder text = new StringBuilder(command.name());
        for (OptionSpec option : command.options()) {
            if (option.type() != OptionType.ALIAS) {
                text.append(' ').append(synopsis(option));
            }
        }
        return text.toString();
    }

    private static String synopsis(OptionSpec option) {
        String name = option.name();
        String body =
                switch (option.type()) {
                    case BOOL -> "--" + name;
                    case INT -> option.positional() ? "<" + name + ">" : "--" + name + " <number>";
                    case STRING -> option.positional() ? "<" + name + ">" : "--" + name + " <string>";
                    case ARGV -> option.positional() ? "<" + name + ">" : "--" + name + " <string>";
                    case ALIAS -> throw new IllegalArgumentException("aliases have no synopsis");
                };
        return (option.required() ? body : "[" + body + "]") + (option.type() == OptionType.ARGV ? "..." : "");
    }

    private static String form(OptionSpec option) {
        String name = option.positional() ? "[--" + option.name() + "]" : "--" + option.name();
        return switch (option.type()) {
            case BOOL -> name;
            case INT -> name + " <number>";
            case STRING -> name + " <string>";
            case ARGV -> name + " <string>...";
            case ALIAS -> throw new IllegalArgumentException("aliases have no help");
        };
    }
}
