package org.jvirsh.commands.virsh;

import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.table.CommandGroup;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;

/** {@code help}: all commands, one group, or one command. */
public final class HelpCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        CommandTable table = in.session().table();
        Optional<String> topic = in.arguments().raw("command").filter(given -> !given.isEmpty());
        if (topic.isEmpty()) {
            in.emit(Result.Text.named("help", "Grouped commands:\n\n" + HelpText.allGroups(table, ":\n")));
            return;
        }
        String name = topic.get();
        Optional<CommandSpec> command = table.find(name);
        if (command.isPresent()) {
            in.emit(Result.Text.named("help", HelpText.command(command.get())));
            return;
        }
        List<CommandGroup> groups = table.groups();
        for (CommandGroup group : groups) {
            if (group.keyword().equals(name) || group.title().equals(name)) {
                in.emit(Result.Text.named("help", HelpText.group(table, group, ":\n")));
                return;
            }
        }
        throw new CommandFailure("command or command group '" + name + "' doesn't exist");
    }
}
