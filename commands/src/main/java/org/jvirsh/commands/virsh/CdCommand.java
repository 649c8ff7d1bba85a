package org.jvirsh.commands.virsh;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code cd}: changes the directory that relative paths start from. */
public final class CdCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.string("dir").orElseGet(() -> System.getProperty("user.home", "/"));
        Path directory = in.session().directory().resolve(name).normalize();
        if (!Files.isDirectory(directory)) {
            String reason = Files.exists(directory) ? "Not a directory" : "No such file or directory";
            throw new CommandFailure("cd: " + reason + ": " + name);
        }
        in.session().changeDirectory(directory);
    }
}
