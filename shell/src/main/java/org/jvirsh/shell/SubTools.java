package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.table.CommandTable;

/**
 * Words that run a tool of this program instead of a command of the virsh language. The first word behind the program's
 * options is looked up here before it is looked up in the command table, which has no such names.
 */
final class SubTools {
    /** A tool of the program. */
    @FunctionalInterface
    interface SubTool {
        /** Runs it with the words behind its name and returns the exit status. */
        int run(List<String> arguments, Session session, Host host);
    }

    /**
     * The tools as rows of a command table, for completion; watch reads its options itself. What has a name in capitals is
     * given by its place only.
     */
    private static final String ROWS =
            """
            command completion tool
              help print the completion script of a shell
              option SHELL string positional complete=CompletionShell | bash, zsh or fish
              option help bool | explain the tool
            command eval tool
              help run a line of Groovy over the connection
              option TEXT string positional complete=CompleteEmpty | the line
              option dry-run bool | change nothing, print what would be done
              option keep bool | leave behind what the script has made
              option trace bool | show failures with their stack
              option timeout string complete=CompleteEmpty | longest time that the script may take
              option help bool | explain the tool
            command man tool
              help print the manual page
              option help bool | explain the tool
            command quickstart tool
              help boot a small guest and attach its console
              option kernel string complete=CompletePathLocalExisting | boot this kernel instead of Debian's
              option initrd string complete=CompletePathLocalExisting | with this initial RAM disk
              option append string complete=CompleteEmpty | words for the kernel's command line
              option memory int | memory of the guest in MiB
              option name string complete=CompleteEmpty | name of the domain
              option tiny bool | boot the built-in guest
              option refresh bool | look for newer packages
              option no-console bool | do not attach the console
              option help bool | explain the tool
            command run tool
              help run a Groovy script over the connection
              option FILE string positional complete=CompletePathLocalExisting | the script
              option ARGUMENT argv positional complete=CompletePathLocalExisting | words for the script
              option dry-run bool | change nothing, print what would be done
              option keep bool | leave behind what the script has made
              option trace bool | show failures with their stack
              option timeout string complete=CompleteEmpty | longest time that the script may take
              option help bool | explain the tool
            command replay tool
              help play the transcript of a console
              option FILE string positional complete=CompletePathLocalExisting | a recording in asciicast v2
              option speed string complete=CompleteEmpty | how many times faster
              option idle-limit string complete=CompleteEmpty | the longest pause, in seconds
              option help bool | explain the tool
            command watch tool
              help run a command again and again
            """;

    private static final String COMPLETION_HELP =
            """
            Usage: jvirsh completion bash|zsh|fish
            Prints the completion script of a shell: source <(jvirsh completion bash)
            """;

    private static final String MAN_HELP =
            """
            Usage: jvirsh man
            Prints the manual page: jvirsh man > jvirsh.1; man ./jvirsh.1
            """;

    private static final String REPLAY_HELP =
            """
            Usage: jvirsh replay [OPTION]... FILE
            Plays the transcript of a console, a recording in asciicast v2, on the terminal.

                  --speed N        play N times as fast
                  --idle-limit S   pause no longer than S seconds
                  --help           print this
            """;

    private static final String WATCH_HELP =
            """
            Usage: jvirsh [options]... watch [-n SECONDS] [-c COUNT] COMMAND
            Runs a command again and again, until Ctrl-C.

              -n SECONDS   between one run and the next (2)
              -c COUNT     end after so many runs
                  --help   print this
            """;

    private SubTools() {}

    /** What there is to know about the tools before one runs. */
    static CommandTable table() {
        return CommandTable.parse(ROWS);
    }

    /** The tool of that name. */
    static Optional<SubTool> find(String word) {
        return switch (word) {
            case "quickstart" -> Optional.of(new QuickstartTool());
            case "man" -> Optional.of(explained(MAN_HELP, new ManualTool()));
            case "completion" -> Optional.of(explained(COMPLETION_HELP, new CompletionTool()));
            case "replay" -> Optional.of(explained(REPLAY_HELP, new ReplayTool()));
            case "run", "eval" -> Optional.of(new ScriptTool(word));
            case "watch" -> Optional.of(explained(WATCH_HELP, new WatchTool()));
            default -> Optional.empty();
        };
    }

    private static SubTool explained(String help, SubTool tool) {
        return (arguments, session, host) -> {
            if (!arguments.equals(List.of("--help"))) {
                return tool.run(arguments, session, host);
            }
            session.output().print(help);
            return 0;
        };
    }
}
