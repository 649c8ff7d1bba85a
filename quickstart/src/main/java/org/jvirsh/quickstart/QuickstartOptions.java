package org.jvirsh.quickstart;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of quickstart.
 *
 * @param kernel kernel of the user's
 * @param initrd initial RAM disk for it
 * @param append words for the kernel's command line
 * @param memory MiB of memory
 * @param name name of the domain
 * @param console whether to attach the console
 * @param tiny whether to take the built-in guest
 * @param refresh whether to look for newer packages
 * @param help whether only the help is wanted
 */
record QuickstartOptions(Optional<Path> kernel, Optional<Path> initrd, Optional<String> append,
        OptionalInt memory, String name, boolean console, boolean tiny, boolean refresh, boolean help) {

    static final int SMALLEST_MEMORY = 4;
    private static final int LARGEST_MEMORY = 1 << 24;

    static final String HELP = """
            Usage: jvirsh quickstart [OPTION]...
            Starts a small Linux guest, or comes back to it, and attaches its console.

              --kernel FILE    boot this kernel instead of Debian's
              --initrd FILE    with this initial RAM disk instead of one with busybox
              --append TEXT    add TEXT to the kernel's command line
              --memory MIB     memory of the guest (default 256)
              --name NAME      name of the domain (default demo)
              --tiny           boot the built-in guest: no download, no Linux
              --refresh        look for newer packages than those in the cache
              --no-console     do not attach the console
              --help           print this help
            """;

    /** The command line is wrong; the message says how. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Whether some option says which guest to boot, or how. */
    boolean choosesGuest() {
        return kernel.isPresent() || append.isPresent() || memory.isPresent() || tiny || refresh;
    }

    static QuickstartOptions parse(List<String> arguments) throws UsageException {
        Builder builder = new Builder();
        for (Iterator<String> words = arguments.iterator(); words.hasNext();) {
            builder.take(words.next(), words);
        }
        return builder.build();
    }

    private static final class Builder {
        private Optional<Path> kernel = Optional.empty();
        private Optional<Path> initrd = Optional.empty();
        private Optional<String> append = Optional.empty();
        private OptionalInt memory = OptionalInt.empty();
        private String name = "demo";
        private boolean console = true;
        private boolean tiny;
        private boolean refresh;
        private boolean help;

        void take(String word, Iterator<String> rest) throws UsageException {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            Optional<String> attached = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
            switch (option) {
                case "--kernel" -> kernel = Optional.of(path(option, value(option, attached, rest)));
                case "--initrd" -> initrd = Optional.of(path(option, value(option, attached, rest)));
                case "--append" -> append = Optional.of(value(option, attached, rest));
                case "--memory" -> memory = OptionalInt.of(megabytes(value(option, attached, rest)));
                case "--name" -> name = value(option, attached, rest);
                case "--no-console" -> console = flag(option, attached, false);
                case "--tiny" -> tiny = flag(option, attached, true);
                case "--refresh" -> refresh = flag(option, attached, true);
                case "--help", "-h" -> help = flag(option, attached, true);
                default -> throw new UsageException(word.startsWith("-")
                        ? "unsupported option '" + word + "'. See --help."
                        : "unexpected data '" + word + "'");
            }
        }

        QuickstartOptions build() throws UsageException {
            if (tiny && kernel.isPresent()) {
                throw new UsageException("Options --tiny and --kernel are mutually exclusive");
            }
            if (initrd.isPresent() && kernel.isEmpty()) {
                throw new UsageException("Option --kernel is required by option --initrd");
            }
            if (name.isBlank()) {
                throw new UsageException("Failed to get option 'name': Option argument is empty");
            }
            return new QuickstartOptions(kernel, initrd, append, memory, name, console, tiny, refresh, help);
        }

        private static boolean flag(String option, Optional<String> attached, boolean value)
                throws UsageException {
            if (attached.isPresent()) {
                throw new UsageException("invalid '=' after option " + option);
            }
            return value;
        }

        private static String value(String option, Optional<String> attached, Iterator<String> rest)
                throws UsageException {
            if (attached.isPresent()) {
                return attached.get();
            }
            if (!rest.hasNext()) {
                throw new UsageException("option '" + option + "' requires an argument");
            }
            return rest.next();
        }

        private static Path path(String option, String value) throws UsageException {
            try {
                if (!value.isEmpty()) {
                    return Path.of(value).toAbsolutePath().normalize();
                }
            } catch (InvalidPathException e) {
                throw new UsageException("option '" + option + "': " + e.getMessage());
            }
            throw new UsageException("Failed to get option '" + option.substring(2)
                    + "': Option argument is empty");
        }

        private static int megabytes(String value) throws UsageException {
            try {
                int megabytes = Integer.parseInt(value);
                if (megabytes >= SMALLEST_MEMORY && megabytes <= LARGEST_MEMORY) {
                    return megabytes;
                }
            } catch (NumberFormatException e) {
                // Told apart from a number out of range by nothing, as in virsh.
            }
            throw new UsageException("Numeric value '" + value
                    + "' for <memory> option is malformed or out of range");
        }
    }
}
