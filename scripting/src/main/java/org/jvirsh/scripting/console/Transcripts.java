package org.jvirsh.scripting.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells listeners what passes, with secrets masked. One that fails is told no more, and the failure is kept. */
final class Transcripts implements AutoCloseable {
    private final List<ConsoleListener> listeners = new ArrayList<>();
    private final SecretMask mask = new SecretMask();
    private @Nullable IOException failure;

    /** One call of a listener. */
    private interface Call {
        void on(ConsoleListener listener) throws IOException;
    }

    synchronized void add(ConsoleListener listener) {
        listeners.add(listener);
    }

    synchronized void hide(String secret) {
        mask.add(secret);
    }

    synchronized String masked(String text) {
        return mask.mask(text);
    }

    synchronized void output(char[] chars, int count) {
        if (!listeners.isEmpty()) {
            String shown = mask.pass(new String(chars, 0, count));
            if (!shown.isEmpty()) {
                each(listener -> listener.output(shown));
            }
        }
    }

    synchronized void input(String text) {
        if (!listeners.isEmpty()) {
            String shown = mask.mask(text);
            each(listener -> listener.input(shown));
        }
    }

    private void each(Call call) {
        for (ConsoleListener listener : List.copyOf(listeners)) {
            try {
                call.on(listener);
            } catch (IOException e) {
                failure = e;
                listeners.remove(listener);
            }
        }
    }

    /** What went wrong with a transcript. */
    synchronized @Nullable IOException failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        String rest = mask.rest();
        if (!rest.isEmpty()) {
            each(listener -> listener.output(rest));
        }
        each(ConsoleListener::close);
        listeners.clear();
    }
}
