package org.jvirsh.shell.repl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jvirsh.commands.complete.Candidate;

/**
 * Asks for candidates without letting a key press wait: an answer that does not come at once is replaced by the one
 * before, and is there the next time. What was asked for lately is asked for again after each command.
 */
final class ReplNames implements AutoCloseable {
    /** How long a key press may take; longer is felt. */
    private static final Duration PATIENCE = Duration.ofMillis(40);
    private static final int REMEMBERED = 16;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("completion").factory());
    private final Map<String, Supplier<List<Candidate>>> questions = new LinkedHashMap<>(REMEMBERED, 0.75f, true);
    private final Map<String, List<Candidate>> answers = new LinkedHashMap<>();
    private final Duration patience;

    ReplNames() {
        this(PATIENCE);
    }

    /** With another patience than that of one who types. */
    ReplNames(Duration patience) {
        this.patience = patience;
    }

    /**
     * The answer to a question, or an older one.
     *
     * @param key what tells questions apart
     */
    List<Candidate> ask(String key, Supplier<List<Candidate>> question) {
        return ask(key, question, patience);
    }

    List<Candidate> ask(String key, Supplier<List<Candidate>> question, Duration time) {
        synchronized (this) {
            questions.put(key, question);
            if (questions.size() > REMEMBERED) {
                String oldest = questions.keySet().iterator().next();
                questions.remove(oldest);
                answers.remove(oldest);
            }
        }
        Future<List<Candidate>> answer = worker.submit(() -> {
            List<Candidate> fresh = question.get();
            keep(key, fresh);
            return fresh;
        });
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return kept(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return kept(key);
        }
    }

    private synchronized void keep(String key, List<Candidate> answer) {
        answers.put(key, answer);
    }

    private synchronized List<Candidate> kept(String key) {
        return answers.getOrDefault(key, List.of());
    }

    /** Asks everything again, in the background. */
    synchronized void refresh() {
        Map.copyOf(questions).forEach((key, question) -> worker.execute(() -> keep(key, question.get())));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
