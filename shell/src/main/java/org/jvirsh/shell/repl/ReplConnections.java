package org.jvirsh.shell.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.SessionLink;
import org.jvirsh.commands.complete.Candidate;

/** Names of the session's connections, where a word of a line is one or a list of them. */
final class ReplConnections {
    private static final String ON = "--on";
    private static final String ALL = "all";

    private final Session session;

    ReplConnections(Session session) {
        this.session = session;
    }

    /**
     * What could be the word; nothing if no connections are meant.
     *
     * @param before the command before the word
     * @param word the word so far
     */
    Optional<List<Candidate>> names(String before, String word) {
        String head = before.strip();
        if (head.equals("use")) {
            return Optional.of(described(session.links(), ""));
        }
        return head.endsWith(" " + ON) ? Optional.of(list(word)) : Optional.empty();
    }

    /** The option itself, once there is more than one connection. */
    Optional<Candidate> option(String before) {
        boolean wanted = !before.isBlank() && session.links().size() > 1 && !before.contains(" " + ON + " ");
        return wanted ? Optional.of(new Candidate(ON, "connections to run it on")) : Optional.empty();
    }

    /** A list with commas: what stands in it is not offered again. */
    private List<Candidate> list(String word) {
        int comma = word.lastIndexOf(',') + 1;
        List<String> taken = List.of(word.substring(0, comma).split(","));
        List<Candidate> names = described(
                session.links().stream().filter(link -> !taken.contains(link.name())).toList(),
                word.substring(0, comma));
        if (comma == 0) {
            names.add(new Candidate(ALL, "all connections"));
        }
        return names;
    }

    private static List<Candidate> described(List<SessionLink> links, String head) {
        List<Candidate> names = new ArrayList<>();
        for (SessionLink link : links) {
            names.add(new Candidate(head + link.name(), link.uri().orElse("")));
        }
        return names;
    }
}
