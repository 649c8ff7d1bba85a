package org.jvirsh.commands.virsh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code pwd}: the current directory, by the name the calling shell has for it if it is still that one. */
public final class PwdCommand implements Command {
    @Override
    public void run(Invocation in) {
        Path directory = in.session().directory();
        String known = in.session().environment().getOrDefault("PWD", "");
        in.emit(Result.Text.line("directory", same(known, directory) ? known : directory.toString()));
    }

    private static boolean same(String known, Path directory) {
        try {
            return known.startsWith("/") && Files.isSameFile(Path.of(known), directory);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
