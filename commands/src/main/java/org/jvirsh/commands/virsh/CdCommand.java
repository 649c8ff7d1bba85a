package org.jvirsh.commands.virsh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;

/** {@code cd}: changes the directory that relative paths start from. */
public final class CdCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.arguments()
                .raw("dir")
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> in.session()
                        .environment()
                        .getOrDefault("HOME", System.getProperty("user.home", "/")));
        try {
            Path directory = in.session().directory().resolve(name);
            if (!Files.isDirectory(directory)) {
                throw new CommandFailure("cd: " + reason(directory) + ": " + name);
            }
            if (!Files.isExecutable(directory)) {
                throw new CommandFailure("cd: Permission denied: " + name);
            }
            Path real = directory.toRealPath();
            in.session().changeDirectory(real);
            in.subject("directory", real.toString());
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailure("cd: No such file or directory: " + name);
        }
    }

    private static String reason(Path directory) {
        Path parent = directory.getParent();
        boolean belowFile = parent != null && Files.exists(parent) && !Files.isDirectory(parent);
        return Files.exists(directory) || belowFile ? "Not a directory" : "No such file or directory";
    }
}
