package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with several things at once. One that fails stops none of the others; when all are over the failures are
 * told together.
 */
final class Parallel {
    private final ScriptRun run;
    private final int limit;

    Parallel(ScriptRun run, int limit) {
        this.run = run;
        this.limit = limit;
    }

    /** What one thing has come to. */
    private static final class Branch<I, O extends @Nullable Object> {
        final I item;
        volatile @Nullable O result;
        volatile @Nullable Throwable failure;

        Branch(I item) {
            this.item = item;
        }
    }

    <I, O extends @Nullable Object> List<@Nullable O> each(Iterable<I> items, Function<? super I, ? extends O> action) {
        run.check();
        List<Branch<I, O>> branches = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Semaphore places = new Semaphore(limit);
        AtomicInteger done = new AtomicInteger();
        Lab lab = run.currentLab();
        for (I item : items) {
            Branch<I, O> branch = new Branch<>(item);
            branches.add(branch);
            threads.add(Thread.ofVirtual().name("parallel-" + branches.size()).unstarted(() -> {
                places.acquireUninterruptibly();
                try {
                    branch.result = run.work(lab, () -> action.apply(item));
                } catch (Throwable e) {
                    branch.failure = e;
                } finally {
                    places.release();
                    run.progress().again("parallel: " + done.incrementAndGet() + " of " + branches.size() + " done");
                }
            }));
        }
        threads.forEach(Thread::start);
        join(threads);
        run.progress().clear();
        run.check();
        List<ParallelFailure.Part> failures = new ArrayList<>();
        List<@Nullable O> results = new ArrayList<>();
        for (Branch<I, O> branch : branches) {
            Throwable failure = branch.failure;
            if (failure != null) {
                failures.add(new ParallelFailure.Part(String.valueOf(branch.item), failure));
            }
            results.add(branch.result);
        }
        if (!failures.isEmpty()) {
            throw new ParallelFailure(failures, branches.size());
        }
        return results;
    }

    /** An interrupt is passed on to the branches; what they have begun is waited for. */
    private static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
