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

    /** The tools as rows of a command table, for completion; watch reads its options itself. */
    private static final String ROWS =
            """
            command completion tool
              help print the completion script of a shell
              option shell string positional complete=CompletionShell | bash, zsh or fish
            command eval tool
              help run a line of Groovy over the connection
              option code string positional complete=CompleteEmpty | the line
              option dry-run bool | change nothing, print what would be done
              option keep bool | leave behind what the script has made
              option trace bool | show failures with their stack
              option timeout string complete=CompleteEmpty | longest time that the script may take
              option help bool | explain the tool
            command man tool
              help print the manual page
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
              option file string positional complete=CompletePathLocalExisting | the script
              option arguments argv positional complete=CompletePathLocalExisting | words for the script
              option dry-run bool | change nothing, print what would be done
              option keep bool | leave behind what the script has made
              option trace bool | show failures with their stack
              option timeout string complete=CompleteEmpty | longest time that the script may take
              option help bool | explain the tool
            command replay tool
              help play the transcript of a console
              option file string positional complete=CompletePathLocalExisting | a recording in asciicast v2
              option speed string complete=CompleteEmpty | how many times faster
              option idle-limit string complete=CompleteEmpty | the longest pause, in seconds
            command watch tool
              help run a command again and again
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
            case "man" -> Optional.of(new ManualTool());
            case "completion" -> Optional.of(new CompletionTool());
            case "replay" -> Optional.of(new ReplayTool());
            case "run", "eval" -> Optional.of(new ScriptTool(word));
            case "watch" -> Optional.of(new WatchTool());
            default -> Optional.empty();
        };
    }
}
