package org.jvirsh.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jvirsh.quickstart.guest.HostPrograms;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A guest under qemu-system-x86_64, without a display, its first serial port in our hands. */
public final class QemuGuest implements AutoCloseable {
    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private int seen;
    private boolean ended;

    private QemuGuest(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    /** Boots; where there is no QEMU the test is skipped. */
    public static QemuGuest boot(Path kernel, String... arguments) throws IOException {
        assumeTrue(HostPrograms.of(Map.copyOf(System.getenv())).find("qemu-system-x86_64").isPresent(),
                "qemu-system-x86_64 is not installed");
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg", "-display",
                "none", "-serial", "mon:stdio", "-no-reboot", "-kernel", kernel.toString()));
        command.addAll(List.of(arguments));
        return new QemuGuest(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Types on the console. */
    public void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /** Presses the machine's power button: Ctrl-A and c lead to QEMU's monitor and back. */
    public void pressPowerButton() throws IOException {
        type("\001csystem_powerdown\n\001c");
    }

    /** Waits for a text behind the one that was waited for last, and returns what came before it. */
    public synchronized String expect(String text) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            int at = screen.indexOf(text, seen);
            if (at >= 0) {
                String before = screen.substring(seen, at);
                seen = at + text.length();
                return before;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                return fail("no '" + text + "' on the console, which shows:\n" + screen);
            }
            wait(left);
        }
    }

    /** Waits until the machine is off or was reset. */
    public int exitStatus() throws InterruptedException {
        return process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : fail("still on:\n" + screen);
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (this) {
                    screen.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                    notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                screen.append("[console lost: ").append(e.getMessage()).append(']');
            }
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
