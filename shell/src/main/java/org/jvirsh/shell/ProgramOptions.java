package org.jvirsh.shell;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.KeepAlive;
import org.jvirsh.commands.print.OutputFormat;

/**
 * The program's command line.
 *
 * @param action what to do
 * @param uri the connection asked for, or null
 * @param readOnly look only
 * @param quiet no confirmations
 * @param timing print times
 * @param debug 0 says most, 4 least
 * @param keepAlive what to do to find a connection gone
 * @param escape the character that leaves a console
 * @param format how results are printed
 * @param failFast whether the first failure ends a list of commands
 * @param file the file to read commands from, {@code -} for standard input, or null
 * @param commands the words behind the options
 */
record ProgramOptions(
        Action action,
        @Nullable String uri,
        boolean readOnly,
        boolean quiet,
        boolean timing,
        int debug,
        KeepAlive keepAlive,
        EscapeCharacter escape,
        OutputFormat format,
        boolean failFast,
        @Nullable String file,
        List<String> commands) {

    /** What the command line asks for. */
    enum Action {
        RUN,
        HELP,
        SHORT_VERSION,
        LONG_VERSION
    }

    /**
     * Reads the command line as getopt_long(3) does with a leading {@code +}: options end at the first other word.
     *
     * @param output is told of what is wrong but no reason to stop, and of the log file
     */
    static ProgramOptions parse(List<String> words, StandardOutput output) throws OptionError {
        return new ProgramOptionParser(words, output).parse();
    }

    /** The one command string, when there is exactly one word. */
    Optional<String> script() {
        return commands.size() == 1 ? Optional.of(commands.getFirst()) : Optional.empty();
    }
}
