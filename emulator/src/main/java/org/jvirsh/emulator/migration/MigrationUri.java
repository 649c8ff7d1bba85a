package org.jvirsh.emulator.migration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a saved machine goes or comes from. */
public sealed interface MigrationUri {
    /** A file, a named pipe or a device. */
    record File(Path path) implements MigrationUri {}

    /** A file descriptor that the program was started with. */
    record Descriptor(int number) implements MigrationUri {}

    /** A local socket. */
    record Unix(Path path) implements MigrationUri {}

    /** A port of this host. */
    record Tcp(InetSocketAddress address) implements MigrationUri {}

    /**
     * Reads {@code file:PATH}, {@code fd:NUMBER}, {@code unix:PATH} or {@code tcp:HOST:PORT}. As the stream is neither
     * encrypted nor authenticated, the host can only be this one.
     */
    static MigrationUri parse(String text) throws MigrationException {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "file" -> new File(path(rest));
            case "unix" -> new Unix(path(rest));
            case "fd" -> {
                if (!rest.matches("\\d{1,6}")) {
                    throw new MigrationException("file descriptor '%s' is no number".formatted(rest));
                }
                yield new Descriptor(Integer.parseInt(rest));
            }
            case "tcp" -> new Tcp(address(rest));
            default -> throw new MigrationException("Parameter 'uri' expects a valid migration protocol");
        };
    }

    private static Path path(String text) throws MigrationException {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Falls through to the same message: the value is no path.
        }
        throw new MigrationException("'%s' is no file name".formatted(text));
    }

    private static InetSocketAddress address(String text) throws MigrationException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new MigrationException("address '%s' is not of the form HOST:PORT".formatted(text));
        }
        return switch (host) {
            case "127.0.0.1", "localhost" ->
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(port));
            case "[::1]" -> new InetSocketAddress(InetAddress.ofLiteral("::1"), Integer.parseInt(port));
            default -> throw new MigrationException("host '%s' is not this one".formatted(host));
        };
    }
}
