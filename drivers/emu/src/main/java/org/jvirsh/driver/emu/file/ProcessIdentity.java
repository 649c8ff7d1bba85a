package org.jvirsh.driver.emu.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that is told apart from a later one with the same number by its start.
 *
 * @param pid process number
 * @param start where {@code /proc} exists, its start in clock ticks since boot and the boot's id (proc(5), field 22 of
 *     stat); elsewhere the platform's start time
 */
public record ProcessIdentity(long pid, String start) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** The process that has this number now, if there is one that is not a mere zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return fromProc(pid, stat);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> new ProcessIdentity(pid, instant.toString()));
    }

    private static Optional<ProcessIdentity> fromProc(long pid, Path stat) {
        try {
            String line = new String(Files.readAllBytes(stat), StandardCharsets.ISO_8859_1);
            // The command in field 2 may hold anything, also parentheses and spaces.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            if ((fields[0].equals("Z") || fields[0].equals("X")) && last(stat)) {
                return Optional.empty();
            }
            return Optional.of(new ProcessIdentity(pid, fields[19] + "@" + bootId()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A process that is being killed looks ended while other threads of it still hold its files and locks. */
    private static boolean last(Path stat) {
        String[] threads = stat.resolveSibling("task").toFile().list();
        return threads == null || threads.length <= 1;
    }

    private static String bootId() throws IOException {
        return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
    }

    /** When it started in clock ticks since the boot of the host, where {@code /proc} says so. */
    public Optional<String> ticks() {
        int end = start.indexOf('@');
        return end < 0 ? Optional.empty() : Optional.of(start.substring(0, end));
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Waits for its end; false when it still runs after that time. */
    public boolean awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (alive()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Ends it without asking. */
    public void kill() {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Processor time it has used. */
    public Duration cpuTime() {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
