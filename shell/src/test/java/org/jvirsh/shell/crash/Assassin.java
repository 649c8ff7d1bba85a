package org.jvirsh.shell.crash;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Runs a program and ends processes just before one of their system calls that change files: before it nothing of the call
 * has happened, and nothing comes after it. The program is the unchanged product; it knows nothing of this.
 */
public final class Assassin {
    /** Whose calls count, and who dies. */
    public enum Victim {
        /** The program. */
        MANAGER,
        /** What it has started, or what runs already. */
        DOMAIN,
        /** All at once. */
        BOTH
    }

    /**
     * What happened.
     *
     * @param calls the calls that counted, the one that was prevented last
     * @param programs how many of them were the program's
     * @param struck whether somebody was killed
     * @param status the program's exit status, -1 if it was killed
     */
    public record Outcome(List<FileCall> calls, int programs, boolean struck, int status) {}

    private static final int SYSCALL_STOP = 5 | 0x80;
    private static final int TRAP = 5;
    private static final int NOT_PERMITTED = 1;
    private static final int NO_SUCH_PROCESS = 3;

    private final Victim victim;
    private final long at;
    private final Predicate<Path> counted;
    private final Map<Integer, Integer> processes = new HashMap<>();
    private final Set<Integer> killed = new HashSet<>();
    private final List<FileCall> calls = new ArrayList<>();
    private int programs;
    private boolean struck;

    /**
     * Waits for its moment.
     *
     * @param at which call of the victim's is prevented, from 1
     * @param counted which files count
     */
    public Assassin(Victim victim, long at, Predicate<Path> counted) {
        this.victim = victim;
        this.at = at;
        this.counted = counted;
    }

    /** Whether this host lets one process trace another. */
    public static boolean possible() {
        if (!System.getProperty("os.arch").equals("amd64") || !Files.exists(Path.of("/bin/sh"))) {
            return false;
        }
        try {
            Path directory = Files.createTempDirectory("trace");
            Outcome outcome = new Assassin(Victim.MANAGER, 1, path -> path.startsWith(directory))
                    .run(List.of("/bin/sh", "-c", "echo > " + directory.resolve("x")), directory, Map.of(), List.of());
            boolean prevented = outcome.struck() && !Files.exists(directory.resolve("x"));
            for (String name : List.of("go", "out", "err")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.deleteIfExists(directory);
            return prevented;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /**
     * Runs the program to its end or to its death.
     *
     * @param directory where its output goes, to {@code out} and {@code err}
     * @param others processes that run already and are watched too
     */
    public Outcome run(List<String> command, Path directory, Map<String, String> environment, List<Long> others)
            throws IOException, InterruptedException {
        Path go = directory.resolve("go");
        Files.deleteIfExists(go);
        Files.deleteIfExists(Gate.ready(directory));
        boolean waits = command.contains(Gate.class.getName());
        String wait = waits ? "" : "read x <\"$d/go\"; ";
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "d=$0; mkfifo \"$d/go\"; (" + wait + "exec \"$@\") </dev/null >\"$d/out\" 2>\"$d/err\" & echo $!",
                directory.toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        String options = System.getenv("JDK_JAVA_OPTIONS");
        if (options != null) {
            builder.environment().put("JDK_JAVA_OPTIONS", options);
        }
        builder.environment().putAll(environment);
        Process shell = builder.start();
        int pid = Integer.parseInt(shell.inputReader().readLine().strip());
        shell.waitFor();
        while (waits && !Files.exists(Gate.ready(directory)) && ProcessHandle.of(pid).isPresent()) {
            LockSupport.parkNanos(500_000);
        }
        int[] status = {-1};
        Throwable[] failure = new Throwable[1];
        // The end of the tracing thread lets go whoever is still traced.
        Thread tracer = Thread.ofPlatform().start(() -> {
            // Open for both, or opening would wait for the other side, which waits to be let go.
            try (Arena arena = Arena.ofConfined();
                    FileChannel gate = FileChannel.open(go, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Ptrace ptrace = new Ptrace(arena);
                seizeAll(ptrace, pid);
                for (long other : victim == Victim.MANAGER ? List.<Long>of() : others) {
                    seizeAll(ptrace, other);
                }
                gate.write(ByteBuffer.wrap(new byte[] {'\n'}));
                status[0] = watch(ptrace, pid);
            } catch (IOException | RuntimeException e) {
                failure[0] = e;
                Ptrace.kill(pid);
            }
        });
        tracer.join();
        Files.deleteIfExists(go);
        if (failure[0] != null) {
            throw new IllegalStateException("tracing failed", failure[0]);
        }
        return new Outcome(List.copyOf(calls), programs, struck, status[0]);
    }

    private static List<String> tasks(long pid) {
        String[] tasks = Path.of("/proc", "" + pid, "task").toFile().list();
        return tasks == null ? List.of() : List.of(tasks);
    }

    /** Threads come and go meanwhile; those born by traced ones are traced. */
    private void seizeAll(Ptrace ptrace, long process) throws IOException {
        Set<String> known = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (String thread : tasks(process)) {
                if (known.add(thread)) {
                    more = true;
                    seize(ptrace, Integer.parseInt(thread));
                }
            }
        }
    }

    private void seize(Ptrace ptrace, int pid) throws IOException {
        long result = ptrace.call(Ptrace.SEIZE, pid, 0, Ptrace.OPTIONS);
        if (result == -NO_SUCH_PROCESS) {
            return;
        }
        if (result == -NOT_PERMITTED && traced(pid)) {
            return;
        }
        if (result < 0) {
            throw new IOException("cannot trace " + pid + ": error " + -result);
        }
        processes.put(pid, process(pid));
        ptrace.call(Ptrace.INTERRUPT, pid, 0, 0);
    }

    /** Whether this process traces it already: it was born by a traced one. */
    private static boolean traced(int pid) {
        try {
            return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException e) {
            return true;
        }
    }

    private int watch(Ptrace ptrace, int manager) throws IOException {
        int exit = -1;
        boolean over = false;
        while (true) {
            int pid = ptrace.await();
            if (pid == 0) {
                return exit;
            }
            int status = ptrace.status();
            boolean stopped = (status & 0xff) == 0x7f;
            if (!stopped) {
                processes.remove(pid);
                if (pid == manager) {
                    exit = (status & 0x7f) == 0 ? status >> 8 & 0xff : -1;
                    over = true;
                }
                if (over && processes.values().stream().noneMatch(killed::contains)) {
                    return exit;
                }
                continue;
            }
            int process = processes.computeIfAbsent(pid, Assassin::process);
            int signal = status >> 8 & 0xff;
            int event = status >> 16;
            if (signal == SYSCALL_STOP) {
                enter(ptrace, pid, process, manager);
                signal = 0;
            } else if (event != 0 || signal == TRAP) {
                signal = 0;
            }
            ptrace.call(Ptrace.SYSCALL, pid, 0, signal);
        }
    }

    private void enter(Ptrace ptrace, int pid, int process, int manager) throws IOException {
        boolean program = process == manager;
        if (struck || victim == Victim.MANAGER && !program || victim == Victim.DOMAIN && program) {
            return;
        }
        long[] call = ptrace.entered(pid);
        FileCall change = call == null ? null : FileCall.of(pid, call);
        if (change == null || !counted.test(change.path())) {
            return;
        }
        calls.add(change);
        programs += program ? 1 : 0;
        if (calls.size() == at) {
            struck = true;
            killed.addAll(victim == Victim.BOTH ? processes.values() : Set.of(process));
            killed.forEach(Ptrace::kill);
        }
    }

    private static int process(int thread) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", "" + thread, "status"))) {
                if (line.startsWith("Tgid:")) {
                    return Integer.parseInt(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            // It has ended already.
        }
        return thread;
    }
}
