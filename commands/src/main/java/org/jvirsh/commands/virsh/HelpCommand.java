package org.jvirsh.commands.virsh;

import java.util.ArrayList;
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
            in.emit(new Result.Text(
                    "Grouped commands:\n\n" + HelpText.allGroups(table, ":\n"), HelpData.commands(table.commands())));
            return;
        }
        String name = topic.get();
        Optional<CommandSpec> command = table.find(name);
        if (command.isPresent()) {
            in.emit(new Result.Text(HelpText.command(command.get()), HelpData.command(command.get())));
            return;
        }
        List<CommandGroup> groups = table.groups();
        for (CommandGroup group : groups) {
            if (group.keyword().equals(name) || group.title().equals(name)) {
                List<CommandSpec> commands = new ArrayList<>(table.commands());
                commands.removeIf(each -> !each.group().equals(group.keyword()));
                in.emit(new Result.Text(HelpText.group(table, group, ":\n"), HelpData.commands(commands)));
                return;
            }
        }
        throw new CommandFailure("command or command group '" + name + "' doesn't exist");
    }
}
