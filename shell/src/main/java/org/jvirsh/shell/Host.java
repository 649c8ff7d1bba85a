package org.jvirsh.shell;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.shell.uri.UriResolver;

/**
 * What the program finds around itself.
 *
 * @param environment environment variables
 * @param home the user's home directory
 * @param superuser whether the user is root, whose configuration is that of the system
 * @param directory the current directory
 * @param in standard input
 * @param out standard output
 * @param err error output
 * @param terminal whether input and output are a terminal
 * @param errorTerminal whether the error output is one
 */
record Host(
        Map<String, String> environment,
        Path home,
        boolean superuser,
        Path directory,
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean terminal,
        boolean errorTerminal) {

    /** System property by which the launcher says whether there is a terminal: the shell knows for free. */
    static final String TERMINAL_PROPERTY = "jvirsh.terminal";

    /** The same for the error output. */
    static final String ERROR_TERMINAL_PROPERTY = "jvirsh.terminal.error";

    /** System property with the user's own locale. */
    static final String LOCALE_PROPERTY = "jvirsh.locale";

    static Host ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Host(
                environment,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/"))),
                System.getProperty("user.name", "").equals("root"),
                Path.of("").toAbsolutePath(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                onTerminal(),
                Boolean.getBoolean(ERROR_TERMINAL_PROPERTY));
    }

    private static boolean onTerminal() {
        String told = System.getProperty(TERMINAL_PROPERTY);
        if (told != null) {
            return told.equals("true");
        }
        // Null without a terminal, or an object that says no: that has changed from one JDK to the next.
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /**
     * Whether the user's locale has nothing but ASCII, as the C locale does. The launcher says so, because it gives
     * Java another one in which it sees all file names.
     */
    boolean ascii() {
        String told = System.getProperty(LOCALE_PROPERTY, "");
        String locale = told;
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            if (locale.isEmpty()) {
                locale = variable(name);
            }
        }
        return locale.isEmpty() || locale.equals("C") || locale.equals("POSIX");
    }

    /** Finds URIs as libvirt's clients of this user do. */
    UriResolver uris() {
        String base = variable("XDG_CONFIG_HOME");
        Path directory = superuser
                ? Path.of("/etc")
                : base.startsWith("/") ? Path.of(base) : home.resolve(".config");
        return new UriResolver(environment, directory.resolve("libvirt").resolve("libvirt.conf"));
    }

    /** What the choice of a URI depends on beside the environment: the file, which may be replaced by another. */
    List<Path> uriFiles() {
        Path file = uris().file();
        return List.of(file.resolveSibling("").normalize(), file);
    }

    /** The user's directory for what can be made again. */
    Path cache() {
        String base = variable("XDG_CACHE_HOME");
        return (base.startsWith("/") ? Path.of(base) : home.resolve(".cache")).resolve("jvirsh");
    }

    /** The value of a variable, or empty. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
