package org.jvirsh.shell;

import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.table.CommandSpec;
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
                -c | --connect=URI      URI or alias of the hypervisor to talk to
                -d | --debug=NUM        how little to say about the work: 0 (all) to 4
                -e | --escape <char>    key that leaves a console, such as ^]
                -f | --file=FILE        run the commands in FILE, or in standard input for -
                     --fail-fast        stop at the first command that fails
                -h | --help             print this
                -k | --keepalive-interval=NUM
                                        seconds between signs of life on a connection, 0 for none
                -K | --keepalive-count=NUM
                                        how many of them may stay without answer
                -l | --log=FILE         write errors and details to FILE too
                     --output=FORMAT    text, json, csv or table (default text)
                -q | --quiet            no confirmations, no table heads
                -r | --readonly         change nothing
                -t | --timing           print how long each command took
                -v                      print the version
                -V                      print versions and drivers
                     --version[=TYPE]   print the version, or with TYPE long all of them
            """;

    private static final String COMMANDS = "  commands (non interactive mode):\n\n";

    private Texts() {}

    static String usage(CommandTable table) {
        StringBuilder tools = new StringBuilder("\n  tools:\n");
        for (CommandSpec tool : SubTools.table().commands()) {
            tools.append(String.format(Locale.ROOT, "    %-23s %s\n", tool.name(), tool.help()));
        }
        return USAGE
                + tools
                + "\n"
                + COMMANDS
                + HelpText.allGroups(table, "\n")
                + "\n  (help <group> lists the commands of one group)\n"
                + "\n  (help <command> explains one command)\n\n";
    }

    /** The lines about the program's own options. */
    static List<String> options() {
        int start = USAGE.indexOf("  options:\n") + "  options:\n".length();
        return List.of(USAGE.substring(start).split("\n"));
    }

    static String longVersion() {
        String own = Texts.class.getPackage().getImplementationVersion();
        return "jvirsh " + (own == null ? "(development build)" : own) + ", compatible with virsh "
                + COMPATIBLE_VERSION + "\n\nDrivers:\n emu (emu:///session, emu:///embed?root=DIR)\n\n"
                + "Java: " + Runtime.version() + "\n";
    }
}
