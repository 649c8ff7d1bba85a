package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.fail;

/** A program on a terminal of its own, by tmux: keys go in, and what the screen shows comes out. */
final class ShellScreen implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** What {@link #mark} types behind the line. */
    static final String MARK = "ZQ";

    /** What it types in front of it. */
    static final String FRONT = "W";

    /** The prompt that the shells are given. */
    static final String PROMPT = "%";

    private final Path socket;

    /** Starts a program with these words; the socket is to be a name that nobody else uses. */
    ShellScreen(Path socket, Path directory, List<String> program) throws IOException, InterruptedException {
        this.socket = socket;
        List<String> words =
                new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-x", "240", "-y", "40", "-c", directory.toString()));
        words.addAll(program);
        tmux(words.toArray(new String[0]));
        until("a prompt", screen -> screen.equals(PROMPT));
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("tmux does not end: %s", command);
        }
        return text;
    }

    /** What the screen shows, without blanks at its end. */
    String text() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** Types text as it is; a tab in it is the key. */
    void type(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
    }

    /**
     * Waits until all that has been typed has had its effect, and returns the screen: the line is between two marks then.
     * A terminal that only echoes what is typed ahead cannot put a mark in front of it.
     */
    String mark() throws IOException, InterruptedException {
        type(MARK);
        press("C-a");
        type(FRONT);
        return until("the marks", screen -> screen.startsWith(PROMPT + " " + FRONT) && screen.contains(MARK));
    }

    /** Presses a key by its name. */
    void press(String key) throws IOException, InterruptedException {
        tmux("send-keys", key);
    }

    /** Waits until the screen shows something, and returns all of it. */
    String until(String what, Predicate<String> shown) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String screen = text();
        while (!shown.test(screen)) {
            if (System.nanoTime() > end) {
                fail("the screen never shows %s, but:%n%s", what, screen);
            }
            Thread.sleep(20);
            screen = text();
        }
        return screen;
    }

    /** Takes back what stands on the line and clears the screen. */
    void clear() throws IOException, InterruptedException {
        press("C-e");
        press("C-u");
        press("C-l");
        until("nothing but the prompt", screen -> screen.equals(PROMPT));
    }

    /** Ends the terminal and all that was started on it. */
    @Override
    public void close() throws IOException, InterruptedException {
        String shell = tmux("display-message", "-p", "#{pane_pid}").strip();
        List<ProcessHandle> processes = new ArrayList<>();
        if (shell.matches("[0-9]+")) {
            ProcessHandle.of(Long.parseLong(shell)).ifPresent(handle -> {
                handle.descendants().forEach(processes::add);
                processes.add(handle);
            });
        }
        tmux("kill-server");
        for (ProcessHandle process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
