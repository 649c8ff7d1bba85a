package org.jvirsh.shell.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.complete.Completion;
import org.jvirsh.commands.complete.Suggestions;
import org.jvirsh.hypervisor.Connection;

/**
 * Answers the scripts' questions: what the last of these words could be. The words are what they are, not a line to be
 * taken apart once more, and each answer ends with a zero byte, because names may hold anything else. A question to a
 * hypervisor that does not answer ends after two seconds without an answer.
 */
public final class CompletionWords {
    /** System property for another patience in milliseconds: tests share their host with others. */
    private static final String PATIENCE_PROPERTY = "jvirsh.completion.patience";

    private static final int PATIENCE_MILLIS = 2000;

    private final Session session;
    private volatile List<Candidate> answer = List.of();

    public CompletionWords(Session session) {
        this.session = session;
    }

    /**
     * Prints the candidates.
     *
     * @param words the command and its words so far, the last one as far as it goes
     * @param described whether a description follows each
     * @return whether there are any
     */
    public boolean print(List<String> words, boolean described) {
        Thread asking = Thread.ofPlatform().daemon().name("completion").start(() -> answer = ask(words));
        try {
            asking.join(Integer.getInteger(PATIENCE_PROPERTY, PATIENCE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        StringBuilder text = new StringBuilder();
        for (Candidate candidate : answer) {
            text.append(candidate.value()).append('\0');
            if (described) {
                text.append(candidate.description()).append('\0');
            }
        }
        session.output().print(text.toString());
        return !text.isEmpty();
    }

    private List<Candidate> ask(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.isEmpty() ? "" : " ").append(quoted(word));
        }
        String last = words.isEmpty() ? "" : words.getLast();
        Suggestions suggestions = new Completion(session.table()).suggest(this::connection, line.toString(), last);
        List<Candidate> all = suggestions.objects().map(Supplier::get).orElse(suggestions.fixed());
        List<Candidate> fitting = new ArrayList<>(all.size());
        for (Candidate candidate : all) {
            if (candidate.value().startsWith(last)) {
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    private Optional<Connection> connection() {
        try {
            return Optional.of(session.connection());
        } catch (CommandFailure e) {
            // A key press is no occasion for an error message.
            return Optional.empty();
        }
    }

    /** The word as one of a line; nothing for the one that has not begun. */
    private static String quoted(String word) {
        return word.isEmpty() ? "" : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
