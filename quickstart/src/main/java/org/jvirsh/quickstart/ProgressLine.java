package org.jvirsh.quickstart;

import java.io.PrintStream;
import org.jvirsh.quickstart.guest.GuestProgress;

/**
 * Shows steps on standard error: a line each, and on a terminal a percentage behind the line of the step
 * that runs, with a mark that turns while nothing else moves.
 */
final class ProgressLine implements GuestProgress, AutoCloseable {
    private static final String TURNS = "|/-\\";
    private static final long TURN_MILLIS = 120;

    private final PrintStream err;
    private final boolean terminal;
    private final Thread turner = Thread.ofPlatform().daemon().name("quickstart-progress").unstarted(this::turn);
    private String step = "";
    private int percent = -1;
    private int turns;
    private boolean closed;

    ProgressLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        if (terminal) {
            turner.start();
        }
    }

    @Override
    public synchronized void step(String text) {
        endStep();
        step = text;
        percent = -1;
        if (terminal) {
            draw();
        } else {
            err.println(text + " ...");
        }
    }

    @Override
    public synchronized void percent(int value) {
        if (terminal && value != percent && !step.isEmpty()) {
            percent = value;
            draw();
        }
    }

    @Override
    public synchronized void note(String text) {
        endStep();
        err.println("note: " + text);
    }

    @Override
    public void close() {
        synchronized (this) {
            endStep();
            closed = true;
        }
        turner.interrupt();
    }

    private void endStep() {
        if (terminal && !step.isEmpty()) {
            err.print("\r\033[K" + step + "\n");
            err.flush();
        }
        step = "";
    }

    private void draw() {
        String measure = percent < 0 ? "" : " " + percent + "%";
        err.print("\r\033[K" + step + measure + " " + TURNS.charAt(turns++ % TURNS.length()));
        err.flush();
    }

    private void turn() {
        try {
            while (true) {
                Thread.sleep(TURN_MILLIS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    if (!step.isEmpty()) {
                        draw();
                    }
                }
            }
        } catch (InterruptedException e) {
            // Closed: nothing left to draw.
        }
    }
}
