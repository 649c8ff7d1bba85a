package org.jvirsh.shell.crash;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Waits until somebody watches, and becomes the program then: a virtual machine that starts changes no file of interest. */
public final class Gate {
    private Gate() {}

    /** Directory with a pipe, main class, its arguments. */
    public static void main(String[] args) throws Throwable {
        Path directory = Path.of(args[0]);
        Files.createFile(ready(directory));
        try (InputStream pipe = Files.newInputStream(directory.resolve("go"))) {
            if (pipe.read() < 0) {
                throw new IOException("nobody watches");
            }
        }
        MethodHandles.lookup()
                .findStatic(Class.forName(args[1]), "main", MethodType.methodType(void.class, String[].class))
                .invoke((Object) Arrays.copyOfRange(args, 2, args.length));
    }

    /** Is there as soon as it waits. */
    static Path ready(Path directory) {
        return directory.resolve("ready");
    }
}
