package org.jvirsh.shell;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the program finds around itself.
 *
 * @param environment environment variables
 * @param home the user's home directory
 * @param directory the current directory
 * @param in standard input
 * @param out standard output
 * @param err error output
 * @param terminal whether input and output are a terminal
 */
record Host(
        Map<String, String> environment,
        Path home,
        Path directory,
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean terminal) {

    /** System property by which the launcher says whether there is a terminal: the shell knows for free. */
    static final String TERMINAL_PROPERTY = "jvirsh.terminal";

    static Host ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Host(
                environment,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/"))),
                Path.of("").toAbsolutePath(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                onTerminal());
    }

    private static boolean onTerminal() {
        String told = System.getProperty(TERMINAL_PROPERTY);
        if (told != null) {
            return told.equals("true");
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The value of a variable, or empty. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
