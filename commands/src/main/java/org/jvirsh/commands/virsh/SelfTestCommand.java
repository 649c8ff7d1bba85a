package org.jvirsh.commands.virsh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** {@code self-test}: looks for mistakes in the command table. */
final class SelfTestCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        int commands = 0;
        StringBuilder text = new StringBuilder();
        for (CommandSpec spec : in.session().table().commands()) {
            if (in.has("dump-help") && !spec.newer()) {
                text.append(HelpText.command(spec));
            }
            check(spec);
            commands++;
            if (in.has("completers-missing") && !spec.newer()) {
                missing(spec, text);
            }
        }
        in.emit(new Result.Text(text.toString(), Datum.fields().with("commands", commands)));
    }

    private static void check(CommandSpec spec) throws CommandFailure {
        Set<String> names = new HashSet<>();
        boolean optional = false;
        for (OptionSpec option : spec.options()) {
            if (!names.add(option.name())) {
                throw wrong(spec, option, "is there twice");
            }
            if (option.type() == OptionType.ALIAS) {
                continue;
            }
            if (option.required() && option.type() == OptionType.BOOL) {
                throw wrong(spec, option, "is required but takes no value");
            }
            if (option.positional() && option.required() && optional) {
                throw wrong(spec, option, "is required after one that is not");
            }
            optional |= option.positional() && !option.required();
        }
        if (!spec.hidden() && spec.help().isEmpty()) {
            throw new CommandFailure("command '" + spec.name() + "' has no help");
        }
    }

    private static CommandFailure wrong(CommandSpec spec, OptionSpec option, String what) {
        return new CommandFailure("option '" + option.name() + "' of command '" + spec.name() + "' " + what);
    }

    private static void missing(CommandSpec spec, StringBuilder text) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            boolean takesValue = option.type() == OptionType.STRING || option.type() == OptionType.ARGV;
            if (takesValue && option.completer().isEmpty()) {
                names.add(option.name());
            }
        }
        if (!names.isEmpty()) {
            text.append(spec.name()).append(": ").append(String.join(", ", names)).append('\n');
        }
    }
}
