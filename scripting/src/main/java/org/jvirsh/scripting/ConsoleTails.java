package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What consoles have shown last, to be told beside a failure.
 *
 * @param lines by the domain's name
 */
public record ConsoleTails(Map<String, List<String>> lines) {
    private static final String INDENT = "    ";

    /**
     * The lines to be told behind a failure, whose own text may end with those of one console: that one is left out.
     *
     * @param told the failure's text
     */
    public List<String> beside(String told) {
        List<String> report = new ArrayList<>();
        // A prompt may end with a blank, so no more than the end of the line is taken off.
        String whole = told.endsWith("\n") ? told.substring(0, told.length() - 1) : told;
        lines.forEach((name, tail) -> {
            if (tail.isEmpty() || !whole.endsWith(INDENT + String.join("\n" + INDENT, tail))) {
                report.add("The last lines on the console of '" + name + "':");
                tail.forEach(line -> report.add(INDENT + line));
            }
        });
        return report;
    }
}
