package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands of the shell itself. */
final class VirshRows {
    /** Their names in order. */
    static final String NAMES =
            "cd echo exit help pwd quit self-test complete connect connections use";

    private VirshRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "cd" -> """
                    command cd virsh noconnect
                      help change the directory
                      about Changes the directory that relative file names start from; the home directory without one.
                      option dir string positional | the directory""";
            case "echo" -> """
                    command echo virsh noconnect
                      help print words
                      about Prints its arguments, quoted if wanted: to see how the shell splits a line.
                      exclusive shell xml split
                      exclusive xml split
                      option shell bool | quote the words for a POSIX shell
                      option xml bool | escape the words for XML
                      option split bool | print the parts between commas on lines of their own; ,, stands for a comma
                      option err bool | print an error message instead
                      option str alias to=string
                      option hi alias to=string=hello
                      option prefix string | text in front of the words
                      option string argv positional | words to print""";
            case "exit" -> """
                    command exit virsh noconnect
                      help leave the shell
                      about Ends the shell; the connection is closed.""";
            case "help" -> """
                    command help virsh noconnect
                      help explain commands
                      about Lists all commands, or explains a command or a group of commands.
                      option command string positional complete=vshCompleteHelpCommand | name of a command, keyword or title of a group""";
            case "pwd" -> """
                    command pwd virsh noconnect
                      help print the directory
                      about Prints the directory that relative file names start from.""";
            case "quit" -> """
                    command quit virsh noconnect
                      help leave the shell
                      about Ends the shell; the connection is closed.""";
            case "self-test" -> """
                    command self-test virsh noconnect hidden
                      help check the command table
                      about Checks that the descriptions of all commands are complete and consistent.
                      option completers-missing bool | list options whose values cannot be completed
                      option dump-help bool | print the help of every command""";
            case "complete" -> """
                    command complete virsh noconnect hidden
                      help complete a command line
                      about Prints what the last word could be, for the completion of other shells. It is no command for people.
                      option string argv positional empty | words of the command line""";
            case "connect" -> """
                    command connect virsh noconnect
                      help connect to another hypervisor
                      about Opens another connection in place of the one there is. With two words it gets the first one as its name, and the others stay open.
                      option name string positional empty complete=CompleteEmpty | URI of the hypervisor, the default one unless given; its name if the URI follows
                      option readonly bool | only look, change nothing
                      option uri string positional complete=CompleteEmpty | URI of the hypervisor that gets a name""";
            case "connections" -> """
                    command connections virsh noconnect newer
                      help list the connections
                      about Lists the connections of the shell with their names. Commands with --on NAME,NAME or --on all run on several of them.""";
            case "use" -> """
                    command use virsh noconnect newer
                      help go over to another connection
                      about Makes one of the connections that connect has named the one that commands work on.
                      option name string required positional complete=CompleteEmpty | name of the connection; default is the one that the shell began with""";
            default -> null;
        };
    }
}
