package org.jvirsh.shell.repl;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jvirsh.commands.complete.Candidate;

/**
 * What can be completed, as the line editor lists it: one line each with what it means when the screen has room for
 * all of them, else names in columns.
 */
final class ReplMenu {
    private static final String GAP = "  ";

    private final String head;
    private final String word;
    private final List<Candidate> found = new ArrayList<>();

    /**
     * An empty menu.
     *
     * @param head what stands in front of each value, such as {@code --domain=}
     * @param word what has been typed of the value
     */
    ReplMenu(String head, String word) {
        this.head = head;
        this.word = word;
    }

    /** Adds a candidate if it goes on as the word began. */
    void add(Candidate candidate) {
        if (candidate.value().startsWith(word)) {
            found.add(candidate);
        }
    }

    /** Gives all that has been added to the line editor. */
    void offer(LineReader reader, List<org.jline.reader.Candidate> candidates) {
        boolean described = found.size() < reader.getTerminal().getHeight() - 1;
        int columns = 0;
        for (Candidate candidate : found) {
            columns = Math.max(columns, width(candidate.value()));
        }
        for (Candidate candidate : found) {
            String shown = described && !candidate.description().isEmpty()
                    ? line(candidate, columns, reader.getTerminal().getWidth())
                    : candidate.value();
            candidates.add(new org.jline.reader.Candidate(
                    head + candidate.value(), shown, null, null, null, null, true));
        }
    }

    private static String line(Candidate candidate, int columns, int width) {
        String description = candidate.description();
        int room = width - columns - GAP.length() - 1;
        if (room < 1) {
            return candidate.value();
        }
        if (width(description) > room) {
            description = new AttributedString(description).columnSubSequence(0, room - 1) + "…";
        }
        return new AttributedStringBuilder()
                .append(candidate.value())
                .append(" ".repeat(columns - width(candidate.value())))
                .append(GAP)
                .styled(AttributedStyle.DEFAULT.faint(), description)
                // To the edge, so that no other stands beside it.
                .append(" ".repeat(room - width(description)))
                .toAnsi();
    }

    private static int width(String text) {
        return new AttributedString(text).columnLength();
    }
}
