package org.jvirsh.shell.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the program's own options, as its help shows it.
 *
 * @param head the words of the help, such as {@code -c | --connect=URI}
 * @param help what it does
 */
public record ProgramOption(String head, String help) {
    /** The options in the lines of the help: a line that begins with a dash starts one. */
    public static List<ProgramOption> parse(List<String> lines) {
        List<ProgramOption> options = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            int gap = text.indexOf("  ");
            if (text.startsWith("-")) {
                options.add(gap < 0
                        ? new ProgramOption(text, "")
                        : new ProgramOption(text.substring(0, gap), text.substring(gap).strip()));
            } else if (!text.isEmpty()) {
                ProgramOption last = options.removeLast();
                options.add(new ProgramOption(last.head(), (last.help() + " " + text).strip()));
            }
        }
        return options;
    }

    /** Its names with their dashes, the long one last. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String part : head.split(" \\| ")) {
            names.add(part.replaceFirst("[\\[= ].*", ""));
        }
        return names;
    }

    /** Whether a value must follow. */
    boolean takesValue() {
        return head.contains("=") && !head.contains("[=") || head.contains("<");
    }
}
