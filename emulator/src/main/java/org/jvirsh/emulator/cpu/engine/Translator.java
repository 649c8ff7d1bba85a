package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes units of what the interpreter finds to be hot, on a thread of its own, which ends when there is nothing to do. Only the
 * processor's thread looks at blocks that may change and puts units to use.
 */
final class Translator {
    /** Runs of a block by the interpreter before it is translated; fewer cost a boot more to compile than they save it. */
    static final int USUAL = 30_000;
    private static final int MOST_WANTED = 256;
    private static final long IDLE_MILLIS = 5_000;

    private final int hot;
    private final boolean aside;
    private final UnitClasses classes = new UnitClasses();
    private final ArrayDeque<Block[]> wanted = new ArrayDeque<>();
    private List<Unit> made = new ArrayList<>();
    private @Nullable Thread worker;
    /** There is a unit to put to use. */
    private volatile boolean ready;
    private long refused;
    private long installed;

    /**
     * Creates a translator.
     *
     * @param hot runs of a block before it is translated
     * @param aside on a thread of its own; else at once
     */
    Translator(int hot, boolean aside) {
        this.hot = hot;
        this.aside = aside;
    }

    /** The interpreter has run a block. */
    void warm(Block b, BlockCache cache) {
        if (++b.heat == hot && !b.dead()) {
            request(b, Region.of(b, cache));
        }
        if (ready) {
            install();
        }
    }

    private void request(Block first, Block[] blocks) {
        if (!aside) {
            make(blocks);
        } else if (!enqueue(blocks)) {
            first.heat = hot / 2; // later
        }
    }

    private synchronized boolean enqueue(Block[] blocks) {
        if (wanted.size() == MOST_WANTED) {
            return false;
        }
        wanted.add(blocks);
        if (worker == null) {
            worker = Thread.ofPlatform().daemon().name("translator").start(this::work);
        } else {
            notifyAll();
        }
        return true;
    }

    private void work() {
        try {
            for (Block[] next = next(); next != null; next = next()) {
                make(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Block @Nullable [] next() throws InterruptedException {
        if (wanted.isEmpty()) {
            wait(IDLE_MILLIS);
        }
        if (wanted.isEmpty()) {
            worker = null;
        }
        return wanted.poll();
    }

    private void make(Block[] blocks) {
        Unit u = classes.translate(blocks);
        synchronized (this) {
            if (u == null) {
                refused++;
            } else {
                made.add(u);
                ready = true;
            }
        }
    }

    private void install() {
        List<Unit> some;
        synchronized (this) {
            ready = false;
            some = made;
            made = new ArrayList<>();
        }
        for (Unit u : some) {
            if (u.install()) {
                installed++;
            }
        }
    }

    /** How many units have been put to use. */
    long installed() {
        return installed;
    }

    /** How many blocks were too long for a method. */
    synchronized long refused() {
        return refused;
    }
}
