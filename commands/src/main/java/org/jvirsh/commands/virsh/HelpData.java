package org.jvirsh.commands.virsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** Help for programs, from the command table. */
final class HelpData {
    private HelpData() {}

    /** The commands in a few words. */
    static Datum commands(List<CommandSpec> commands) {
        List<Datum> data = new ArrayList<>();
        for (CommandSpec command : commands) {
            if (!command.hidden()) {
                data.add(head(command));
            }
        }
        return new Datum.Sequence(data);
    }

    /** Everything about one command. */
    static Datum command(CommandSpec command) {
        List<Datum> options = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (option.type() != OptionType.ALIAS) {
                options.add(option(option));
            }
        }
        return head(command)
                .with("synopsis", HelpText.synopsis(command))
                .with("description", command.about())
                .with("options", new Datum.Sequence(options));
    }

    private static Datum.Fields head(CommandSpec command) {
        return Datum.fields()
                .with("name", command.name())
                .with("group", command.group())
                .with("summary", command.help());
    }

    private static Datum option(OptionSpec option) {
        return Datum.fields()
                .with("name", option.name())
                .with("type", option.type().name().toLowerCase(Locale.ROOT))
                .with("required", option.required())
                .with("positional", option.positional())
                .with("summary", option.help());
    }
}
