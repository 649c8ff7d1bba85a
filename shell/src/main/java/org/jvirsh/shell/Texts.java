package org.jvirsh.shell;

import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.virsh.HelpText;

/** What the program says about itself. */
final class Texts {
    /** The virsh whose behaviour this program has; scripts compare it. */
    static final String COMPATIBLE_VERSION = "11.3.0";

    static final String BANNER =
            """
            Welcome to virsh, the virtualization interactive terminal.

            Type:  'help' for help with commands
                   'quit' to quit

            """;

    private static final String USAGE =
            """

            jvirsh [options]... [<command_string>]
            jvirsh [options]... <command> [args...]

              options:
                -c | --connect=URI      hypervisor connection URI
                -d | --debug=NUM        debug level [0-4]
                -e | --escape <char>    set escape sequence for console
                -f | --file=FILE        run the commands in FILE, or in standard input for -
                     --fail-fast        stop at the first command that fails
                -h | --help             this help
                -k | --keepalive-interval=NUM
                                        keepalive interval in seconds, 0 for disable
                -K | --keepalive-count=NUM
                                        number of possible missed keepalive messages
                -l | --log=FILE         output logging to file
                     --output=FORMAT    text, json, csv or table (default text)
                -q | --quiet            quiet mode
                -r | --readonly         connect readonly
                -t | --timing           print timing information
                -v                      short version
                -V                      long version
                     --version[=TYPE]   version, TYPE is short or long (default short)
              commands (non interactive mode):

            """;

    private Texts() {}

    static String usage(CommandTable table) {
        return USAGE
                + HelpText.allGroups(table, "\n")
                + "\n  (specify help <group> for details about the commands in the group)\n"
                + "\n  (specify help <command> for details about the command)\n\n";
    }

    static String longVersion() {
        String own = Texts.class.getPackage().getImplementationVersion();
        return "jvirsh " + (own == null ? "(development build)" : own) + ", compatible with virsh "
                + COMPATIBLE_VERSION + "\n\nDrivers:\n emu (emu:///session, emu:///embed?root=DIR)\n\n"
                + "Java: " + Runtime.version() + "\n";
    }
}
