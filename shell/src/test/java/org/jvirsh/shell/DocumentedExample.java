package org.jvirsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page of the documentation asks a test to do, in the order of the page. A block fenced as {@code console} holds
 * commands behind {@code $ }, continued behind {@code > }, and what they print; {@code console guest} says that the
 * commands start a guest. A block fenced with any language and {@code file=NAME} is written to that file.
 */
sealed interface DocumentedExample {
    /** Line of the page where the block begins, from 1. */
    int line();

    /** A file for the commands that follow. */
    record File(int line, String name, String content) implements DocumentedExample {}

    /** Commands with the output they are to have. */
    record Session(int line, boolean guest, List<Step> steps) implements DocumentedExample {}

    /**
     * One command.
     *
     * @param expected lines of output; {@code ...} stands for any number of lines, within a line for any text
     */
    record Step(String command, List<String> expected) {
        /** Whether a command that printed this did what the page says. Line ends and blank lines at the end do not count. */
        boolean matches(String output) {
            StringBuilder regex = new StringBuilder();
            for (String line : expected) {
                regex.append(line.equals("...") ? "(?:.*\n)*?" : wildcards(line) + "\n");
            }
            return Pattern.compile(regex + "\n*").matcher(output.replace("\r", "") + "\n").matches();
        }

        private static String wildcards(String line) {
            return Pattern.compile("...", Pattern.LITERAL)
                    .splitAsStream(line + "\0")
                    .map(part -> part.replace("\0", ""))
                    .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                    .collect(Collectors.joining(".*"));
        }
    }

    /** The examples of a page. */
    static List<DocumentedExample> of(List<String> page) {
        Pattern fence = Pattern.compile("```(\\S+)(?: (?:(guest)|file=(\\S+)))?\\s*");
        List<DocumentedExample> examples = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (!page.get(i).startsWith("```")) {
                continue;
            }
            Matcher info = fence.matcher(page.get(i));
            int begin = i + 1;
            for (i++; i < page.size() && !page.get(i).equals("```"); i++) {
                // The block goes on.
            }
            List<String> content = page.subList(begin, Math.min(i, page.size()));
            if (info.matches() && info.group(1).equals("console")) {
                examples.add(new Session(begin, info.group(2) != null, steps(content)));
            } else if (info.matches() && info.group(3) != null) {
                examples.add(new File(begin, info.group(3), String.join("\n", content) + "\n"));
            }
        }
        return examples;
    }

    private static List<Step> steps(List<String> content) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < content.size();) {
            if (!content.get(i).startsWith("$ ")) {
                throw new IllegalArgumentException("no command before: " + content.get(i));
            }
            StringBuilder command = new StringBuilder(content.get(i++).substring(2));
            while (i < content.size() && content.get(i).startsWith("> ")) {
                command.append('\n').append(content.get(i++).substring(2));
            }
            List<String> expected = new ArrayList<>();
            while (i < content.size() && !content.get(i).startsWith("$ ")) {
                expected.add(content.get(i++));
            }
            while (!expected.isEmpty() && expected.getLast().isEmpty()) {
                expected.removeLast();
            }
            steps.add(new Step(command.toString(), List.copyOf(expected)));
        }
        return steps;
    }
}
