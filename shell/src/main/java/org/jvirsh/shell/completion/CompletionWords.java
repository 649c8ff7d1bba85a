package org.jvirsh.shell.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.complete.Completion;
import org.jvirsh.commands.complete.Suggestions;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Freshness;

/**
 * Answers the scripts' questions: what the last of these words could be. The words are what they are, not a line to be
 * taken apart once more, and each answer ends with a zero byte, because names may hold anything else. A question to a
 * hypervisor that does not answer ends after two seconds without an answer.
 */
public final class CompletionWords {
    /** System property for another patience in milliseconds: tests share their host with others. */
    private static final String PATIENCE_PROPERTY = "jvirsh.completion.patience";

    private static final int PATIENCE_MILLIS = 2000;
    private static final Pattern RELATIVE_ROOT = Pattern.compile("[?&]root=(?!/)");

    private final Session session;
    private volatile List<Candidate> answer = List.of();
    private volatile Optional<Freshness> freshness = Optional.empty();
    private volatile boolean answered;
    private final @Nullable NamesFile file;

    public CompletionWords(Session session) {
        this(session, null);
    }

    /** Keeps the answer in a file, if it can be told for how long it is true. */
    public CompletionWords(Session session, @Nullable NamesFile file) {
        this.session = session;
        this.file = file;
    }

    /**
     * Prints the candidates.
     *
     * @param words the command and its words so far, the last one as far as it goes
     * @param described whether a description follows each
     * @return whether there are any
     */
    public boolean print(List<String> words, boolean described) {
        Thread asking = Thread.ofPlatform().daemon().name("completion").start(() -> {
            answer = ask(words);
            answered = true;
        });
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
        if (file != null && answered) {
            keep(file, words, text.toString());
        }
        return !text.isEmpty();
    }

    /** Leaves what was printed for the next one to ask, where it can be seen how long it is true. */
    private void keep(NamesFile file, List<String> words, String text) {
        boolean domains = words.size() == 3
                && words.get(1).startsWith("--")
                && words.get(2).isEmpty()
                && new Completion(session.table()).namesDomains(words.get(0), words.get(1).substring(2));
        if (freshness.isPresent() && (domains || freshness.get().places().isEmpty())) {
            file.write(text);
        }
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
            Connection connection = session.connection();
            if (file != null) {
                // A root that is relative is another one elsewhere.
                freshness = connection.freshness().filter(
                        known -> known.places().isEmpty() || !RELATIVE_ROOT.matcher(connection.uri()).find());
                freshness.ifPresent(file::dependOn);
            }
            return Optional.of(connection);
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
