package org.jvirsh.scripting.run;

/**
 * A script as it was written.
 *
 * @param shown what people call it: the file as it was named on the command line
 * @param file what compiled code calls it; see {@link #named}
 * @param text the whole text
 */
record ScriptSource(String shown, String file, String text) {
    /** A script; its class must not have the name of a word of the language, as files often do. */
    static ScriptSource named(String shown, String file, String text) {
        int end = file.indexOf('.');
        String name = (end < 0 ? file : file.substring(0, end)).replaceAll("[^A-Za-z0-9]", "_");
        return new ScriptSource(shown, "script_" + name + ".groovy", text);
    }

    /** The text of a line, empty when there is none of that number. */
    String line(int number) {
        return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    }
}
