package org.jvirsh.scripting.run;

/**
 * A script as it was written.
 *
 * @param shown what people call it: the file as it was named on the command line
 * @param file the last part of that, which compiled code remembers
 * @param text the whole text
 */
record ScriptSource(String shown, String file, String text) {
    /** The text of a line, empty when there is none of that number. */
    String line(int number) {
        return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    }
}
