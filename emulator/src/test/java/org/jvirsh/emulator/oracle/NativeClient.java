package org.jvirsh.emulator.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parent's side of {@link NativeHost}. If the child dies or hangs, the batch is run again case by case, and the
 * case that kills it becomes {@link Outcome#LOST}.
 */
final class NativeClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private @Nullable Process process;
    private @Nullable DataInputStream in;
    private @Nullable DataOutputStream out;
    private List<TestCase> sent = List.of();
    private boolean failed;

    /** Whether native execution is possible on this host. */
    static boolean possible() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    private void start() throws IOException {
        close();
        Process p = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        // Keep the heap out of the 32-bit space that a wild pointer of a test case may reach.
                        "-XX:HeapBaseMinAddress=64g", "-XX:-UseCompressedClassPointers", "-XX:+DisplayVMOutputToStderr",
                        "-Xlog:disable",
                        "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null",
                        "-cp", System.getProperty("java.class.path"),
                        NativeHost.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = p;
        in = new DataInputStream(new BufferedInputStream(p.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(p.getOutputStream(), 1 << 16));
    }

    /** Hands cases to the child; {@link #receive} must follow. */
    void send(List<TestCase> batch) throws IOException {
        sent = batch;
        if (process == null) {
            start();
        }
        failed = !trySend(batch);
    }

    private boolean trySend(List<TestCase> batch) {
        DataOutputStream o = out;
        if (o == null) {
            return false;
        }
        try {
            o.writeInt(batch.size());
            for (TestCase t : batch) {
                Wire.writeCase(o, t);
            }
            o.flush();
            return true;
        } catch (IOException e) {
            return false; // the child is gone: the caller starts another
        }
    }

    /** The outcomes of the cases sent last, in their order. */
    List<Outcome> receive() throws IOException {
        List<Outcome> all = failed ? null : tryReceive(sent);
        if (all != null) {
            return all;
        }
        List<Outcome> each = new ArrayList<>();
        start();
        for (TestCase t : sent) {
            List<Outcome> one = trySend(List.of(t)) ? tryReceive(List.of(t)) : null;
            if (one == null) {
                each.add(new Outcome(Outcome.LOST, 0, 0, 0, t.input()));
                start();
            } else {
                each.add(one.getFirst());
            }
        }
        return each;
    }

    private @Nullable List<Outcome> tryReceive(List<TestCase> batch) {
        Process p = process;
        DataInputStream i = in;
        if (p == null || i == null) {
            return null;
        }
        CompletableFuture<Void> finished = new CompletableFuture<>();
        finished.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).whenComplete((ok, late) -> {
            if (late != null) {
                p.destroyForcibly();
            }
        });
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (TestCase t : batch) {
                outcomes.add(Wire.readOutcome(i, t));
            }
            return outcomes;
        } catch (IOException e) {
            return null; // the child died or was stopped: the caller tries case by case
        } finally {
            finished.complete(null);
        }
    }

    /** Runs one case. */
    Outcome run(TestCase t) throws IOException {
        send(List.of(t));
        return receive().getFirst();
    }

    @Override
    public void close() {
        Process p = process;
        if (p != null) {
            p.destroyForcibly();
        }
        process = null;
    }
}
