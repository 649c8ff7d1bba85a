package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What has been made and is to be removed, the latest first. When several threads close it, the later ones wait for the first:
 * the program ends behind them.
 */
final class Lab {
    private final Deque<Removal> removals = new ConcurrentLinkedDeque<>();

    /**
     * One thing to remove.
     *
     * @param what it is, for the message when it cannot be removed
     * @param lasting whether it outlives the program, so that {@code --keep} applies to it
     * @param action removes it
     */
    record Removal(String what, boolean lasting, Runnable action) {}

    void add(String what, boolean lasting, Runnable action) {
        removals.push(new Removal(what, lasting, action));
    }

    /**
     * Removes everything and returns what could not be removed and why.
     *
     * @param keep whether to leave what outlives the program
     */
    synchronized List<String> close(boolean keep) {
        List<String> failures = new ArrayList<>();
        for (Removal removal = removals.poll(); removal != null; removal = removals.poll()) {
            if (keep && removal.lasting()) {
                continue;
            }
            try {
                removal.action().run();
            } catch (RuntimeException e) {
                failures.add("cannot remove " + removal.what() + ": " + e.getMessage());
            }
        }
        return failures;
    }
}
