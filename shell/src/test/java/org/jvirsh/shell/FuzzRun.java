package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jvirsh.commands.table.CommandTable;

/**
 * What {@link FuzzTest} does, for as long as one likes: {@code FuzzRun COUNT SEED THREADS}. Scripts run side by side, because
 * some of them sleep; each thread has its own directory and its own sequence of scripts. Prints whatever goes wrong.
 */
final class FuzzRun {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int REPORT = 50_000;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final long count;

    private FuzzRun(long count) {
        this.count = count;
    }

    public static void main(String[] args) throws Exception {
        FuzzRun run = new FuzzRun(Long.parseLong(args[0]));
        long seed = Long.parseLong(args[1]);
        List<Worker> workers = Stream.iterate(seed, next -> next + 1)
                .limit(Integer.parseInt(args[2]))
                .map(run::worker)
                .toList();
        for (Worker worker : workers) {
            worker.thread().start();
        }
        boolean alive = true;
        while (alive) {
            Thread.sleep(1000);
            alive = false;
            for (Worker worker : workers) {
                alive |= worker.thread().isAlive();
                worker.complainWhenStuck();
            }
        }
        System.out.printf("%d scripts, %d faults%n", run.done.get(), run.faults.get());
        System.exit(run.faults.get() == 0 ? 0 : 1);
    }

    private Worker worker(long seed) {
        return new Worker(this, seed);
    }

    /** One thread with its own directory. */
    private static final class Worker {
        private final FuzzRun run;
        private final long seed;
        private final Thread thread;
        private final AtomicBoolean told = new AtomicBoolean();
        private volatile String current = "";
        private volatile long since = System.nanoTime();

        Worker(FuzzRun run, long seed) {
            this.run = run;
            this.seed = seed;
            this.thread = Thread.ofPlatform().name("fuzz-" + seed).daemon().unstarted(this::work);
        }

        Thread thread() {
            return thread;
        }

        void complainWhenStuck() {
            if (thread.isAlive() && System.nanoTime() - since > PATIENCE_NANOS && !told.getAndSet(true)) {
                run.fault("no end at " + List.of(thread.getStackTrace()), current);
            }
        }

        private void work() {
            try {
                Path home = FuzzTest.files(Files.createTempDirectory("fuzz"));
                CommandLines lines = new CommandLines(CommandTable.load(), FuzzTest.fileNames(), new Random(seed));
                TestHost host = new TestHost(home);
                Map<String, String> environment = FuzzTest.environment(home);
                while (run.done.get() < run.count) {
                    String script = lines.script();
                    current = script;
                    since = System.nanoTime();
                    one(host, environment, script);
                    long total = run.done.incrementAndGet();
                    if (total % REPORT == 0) {
                        System.out.println(total + " scripts");
                    }
                }
                FuzzTest.remove(home);
            } catch (IOException e) {
                run.fault(String.valueOf(e), current);
            }
        }

        private void one(TestHost host, Map<String, String> environment, String script) {
            try {
                int status = host.run("", environment, "-c", "test:///default", script);
                if (status != 0 && status != 1 || FuzzTest.showsItsInsides(host.err())) {
                    run.fault("status " + status + "\n" + host.err(), script);
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                run.fault(e + " " + List.of(e.getStackTrace()), script);
            }
        }
    }

    private void fault(String what, String script) {
        faults.incrementAndGet();
        System.out.println("FAULT " + what + "\n--- " + script + "\n---");
    }
}
