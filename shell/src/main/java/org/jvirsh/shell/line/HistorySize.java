package org.jvirsh.shell.line;

import java.util.Optional;
import org.jvirsh.commands.Output;

/**
 * How many lines the interactive shell remembers.
 *
 * @param lines the number, or none when the one asked for makes no sense: then nothing is kept
 */
public record HistorySize(Optional<Integer> lines) {
    private static final String VARIABLE = "VIRSH_HISTSIZE";
    private static final int USUAL = 500;
    private static final int MOST = 500_000;

    /**
     * The size by the environment.
     *
     * @param text value of {@code VIRSH_HISTSIZE}, or none
     * @param number the number in it, if it is one
     */
    public static HistorySize of(Optional<String> text, Optional<Integer> number, Output output) {
        if (text.isEmpty()) {
            return new HistorySize(Optional.of(USUAL));
        }
        if (number.isEmpty()) {
            output.error("Bad $" + VARIABLE + " value.");
            return new HistorySize(Optional.empty());
        }
        if (number.get() < 0 || number.get() > MOST) {
            output.error("$" + VARIABLE + " value should be between 0 and " + MOST);
            return new HistorySize(Optional.empty());
        }
        return new HistorySize(number);
    }
}
