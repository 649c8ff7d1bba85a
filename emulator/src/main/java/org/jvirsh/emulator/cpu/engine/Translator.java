package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.events.UnitTranslation;

/**
 * Makes units of what the interpreter finds to be hot, on a thread of its own, which ends when there is nothing to do. Only the
 * processor's thread looks at blocks that may change and puts units to use.
 */
final class Translator {
    /** Runs of a block by the interpreter before it is translated; fewer cost a boot more to compile than they save it. */
    static final int USUAL = 10_000;
    private static final int MOST_WANTED = 256;
    private static final long IDLE_SECONDS = 5;

    private final int hot;
    private final Executor worker;
    private final boolean registers;
    private final UnitClasses classes = new UnitClasses();
    private List<Made> made = new ArrayList<>();
    /** There is a unit to put to use. */
    private volatile boolean ready;
    private long refused;
    private long installed;

    /**
     * Creates a translator.
     *
     * @param hot runs of a block before it is translated
     * @param worker who translates; may refuse
     * @param registers whether units of kernels, too, have registers in locals from the first
     */
    Translator(int hot, Executor worker, boolean registers) {
        this.hot = hot;
        this.worker = worker;
        this.registers = registers;
    }

    /** One with a thread of its own. */
    static Translator aside() {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WANTED),
                Thread.ofPlatform().daemon().name("translator").factory());
        worker.allowCoreThreadTimeOut(true);
        return new Translator(USUAL, worker, false);
    }

    /**
     * The interpreter has run a block, as a part of a program if {@code userMode}: these have loops, kernels run a little of
     * everything.
     */
    void warm(Block b, BlockCache cache, boolean userMode) {
        if (++b.heat == hot && !b.dead()) {
            boolean withRegisters = userMode || registers;
            request(Region.of(b, cache, hot, withRegisters), withRegisters ? Form.REGISTERS : Form.PLAIN);
        }
        putToUse();
    }

    /** Puts units that have been made to use. */
    void putToUse() {
        if (ready) {
            install();
        }
    }

    /** A unit, or what runs from one of its blocks on, runs so much that another form is better. */
    void promote(Unit u, Block b, Form form, BlockCache cache) {
        if (b.dead()) {
            return;
        }
        if (form == Form.HOT) {
            request(u.blocks, form);
        } else if (!b.promoted) {
            request(Region.of(b, cache, hot, true), form);
        }
    }

    private void request(Block[] blocks, Form form) {
        try {
            worker.execute(() -> make(blocks, form));
        } catch (RejectedExecutionException e) {
            blocks[0].heat = hot / 2; // there is too much to do: later
            return;
        }
        blocks[0].promoted |= form == Form.REGISTERS;
        for (int k = 0; k < form.entries(blocks); k++) {
            blocks[k].heat = Block.ASKED;
        }
    }

    private void make(Block[] blocks, Form form) {
        UnitTranslation event = new UnitTranslation();
        event.begin();
        Unit u = classes.translate(blocks, form);
        if (event.shouldCommit()) {
            tell(event, blocks[0].rip, u, form);
        }
        synchronized (this) {
            made.add(new Made(blocks, form.entries(blocks), u));
            ready = true;
        }
    }

    private static void tell(UnitTranslation event, long address, @Nullable Unit u, Form form) {
        event.address = address;
        event.registers = form == Form.REGISTERS;
        if (u != null) {
            event.blocks = u.blocks.length;
            event.instructions = u.insns();
            event.bytecode = u.bytecode();
        }
        event.commit();
    }

    private void install() {
        List<Made> some;
        synchronized (this) {
            ready = false;
            some = made;
            made = new ArrayList<>();
        }
        for (Made m : some) {
            Unit u = m.unit;
            if (u == null) {
                refused++; // and is not asked for again
            } else if (u.install()) {
                installed++;
            }
            m.coolOthers();
        }
    }

    /**
     * What became of a request.
     *
     * @param asked the blocks that it was about
     * @param entries with how many of them, from the first on, the unit was to begin
     * @param unit the unit, perhaps of fewer blocks; null if the first block alone is too long
     */
    private record Made(Block[] asked, int entries, @Nullable Unit unit) {
        /** Lets blocks get hot again that are not where the unit begins, except one that is too long. */
        void coolOthers() {
            for (int k = unit == null ? 1 : 0; k < entries; k++) {
                if (asked[k].unit == null) {
                    asked[k].cool();
                }
            }
        }
    }

    /** How many units have been put to use. */
    long installed() {
        return installed;
    }

    /** How many blocks were too long for a method. */
    long refused() {
        return refused;
    }
}
