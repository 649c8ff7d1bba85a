package org.jvirsh.scripting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Session;

/** What the objects of one run of a script share: what it has made, whether it shall stop, where its words go. */
public final class ScriptRun {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 250;
    private static final long SILENCE_MILLIS = 1000;

    private final Session session;
    private final RunSettings settings;
    private final Progress progress;
    private final Plan plan = new Plan();
    private final Consoles consoles = new Consoles();
    private final Lab root = new Lab();
    private final Deque<Lab> labs = new ConcurrentLinkedDeque<>();

    /** Of this run: one program may run several scripts one after the other. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Lab> current = new ThreadLocal<>();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final List<Throwable> asides = new CopyOnWriteArrayList<>();
    private volatile @Nullable StopReason stop;
    private @Nullable Runnable atFirstLab;

    /** A run on a session, which stays open. */
    public ScriptRun(Session session, RunSettings settings) {
        this.session = session;
        this.settings = settings;
        this.progress = new Progress(session.output(), settings.changingLine(), session.settings().quiet());
    }

    /** Has something done before there is anything to clean up. */
    public synchronized void atFirstLab(Runnable action) {
        atFirstLab = action;
    }

    private synchronized void labBegins() {
        Runnable action = atFirstLab;
        atFirstLab = null;
        if (action != null) {
            action.run();
        }
    }

    /** The session the script was started in. */
    public Session session() {
        return session;
    }

    boolean dry() {
        return settings.dryRun();
    }

    Plan plan() {
        return plan;
    }

    Progress progress() {
        return progress;
    }

    /** The consoles the script has opened. */
    public Consoles consoles() {
        return consoles;
    }

    /** Prints to the standard output. */
    void print(String text) {
        progress.clear();
        session.output().print(text);
        if (text.endsWith("\n")) {
            session.output().flush();
        }
    }

    /** Prints a line to the error output. */
    void log(String line) {
        progress.clear();
        session.output().flush();
        session.output().complaint(line);
    }

    /** Prints {@code error: } and a line to the error output. */
    void error(String line) {
        progress.clear();
        session.output().error(line);
    }

    /** Has something that outlives the program removed at the end of the lab, if there is one. */
    void made(String what, Runnable removal) {
        Lab lab = current.get();
        if (lab != null) {
            lab.add(what, true, removal);
        }
    }

    /** Has something that belongs to the program given up at the end of the lab or of the run. */
    void opened(String what, Runnable closing) {
        Lab lab = current.get();
        (lab == null ? root : lab).add(what, false, closing);
    }

    boolean inLab() {
        return current.get() != null;
    }

    /** Runs something and removes what it has made, however it ends. */
    <T extends @Nullable Object> T lab(Supplier<T> body) {
        check();
        Lab outer = current.get();
        Lab lab = begin();
        Throwable failure = null;
        try {
            return body.get();
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            current.set(outer);
            close(lab, failure);
        }
    }

    private Lab begin() {
        labBegins();
        Lab lab = new Lab();
        labs.push(lab);
        current.set(lab);
        return lab;
    }

    /** Begins a lab of this thread whose end another call than this one sees: {@link #close}. */
    public void openLab() {
        check();
        begin();
    }

    private void close(Lab lab, @Nullable Throwable failure) {
        // What is being removed must not be interrupted by what ends the script.
        boolean worker = workers.remove(Thread.currentThread());
        boolean interrupted = Thread.interrupted();
        List<String> failures = lab.close(settings.keep());
        labs.remove(lab);
        if (worker) {
            workers.add(Thread.currentThread());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            ScriptFailure left = new ScriptFailure(failures, null);
            if (failure == null) {
                throw left;
            }
            failure.addSuppressed(left);
        }
    }

    /** What {@link #lab} removes belongs to the same lab in other threads. */
    @Nullable Lab currentLab() {
        return current.get();
    }

    /** Runs something as part of the script, in this thread, which may be a new one. */
    public <T extends @Nullable Object> T work(@Nullable Lab lab, Supplier<T> body) {
        Lab before = current.get();
        current.set(lab);
        boolean added = workers.add(Thread.currentThread());
        try {
            check();
            return body.get();
        } finally {
            if (added) {
                workers.remove(Thread.currentThread());
            }
            current.set(before);
        }
    }

    /** Runs the script itself in this thread. */
    public <T extends @Nullable Object> T work(Supplier<T> body) {
        return work(null, body);
    }

    /** Makes the script end as soon as it does something; its labs are still cleaned up. From any thread. */
    public void stop(StopReason reason) {
        if (stop == null) {
            stop = reason;
        }
        workers.forEach(Thread::interrupt);
    }

    /** Why the script was stopped, or null. */
    public @Nullable StopReason stopped() {
        return stop;
    }

    /** Ends the script here if it shall end. */
    void check() {
        StopReason reason = stop;
        if (reason != null) {
            throw new ScriptStopped(reason);
        }
    }

    /** Removes what labs have made although their threads are still busy, and gives everything up. */
    public List<String> close() {
        List<String> failures = new ArrayList<>();
        for (Lab lab : labs) {
            failures.addAll(lab.close(settings.keep()));
        }
        failures.addAll(root.close(settings.keep()));
        failures.addAll(consoles.close());
        progress.clear();
        return failures;
    }

    /** Remembers what went wrong beside the script, in the listener of an event for example. */
    void aside(Throwable failure) {
        asides.add(failure);
    }

    /** What went wrong beside the script. */
    public List<Throwable> asides() {
        return asides;
    }

    /** Waits until something is so; false when the time is over. */
    boolean await(String what, Duration patience, BooleanSupplier condition) {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        boolean told = false;
        while (true) {
            check();
            if (condition.getAsBoolean()) {
                progress.clear();
                return true;
            }
            long passed = (System.nanoTime() - begin) / 1_000_000;
            long left = patience.toMillis() - passed;
            if (left <= 0) {
                progress.clear();
                return false;
            }
            if (passed > SILENCE_MILLIS) {
                String text = "waiting until " + what + " (" + passed / 1000 + " of " + patience.toSeconds() + " s)";
                if (told) {
                    progress.again(text);
                } else {
                    progress.step(text);
                }
                told = true;
            }
            sleep(Math.min(left, pause));
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    /** Sleeps, unless the script shall end. */
    void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            check();
            Thread.currentThread().interrupt();
            throw new ScriptFailure("interrupted");
        }
    }
}
