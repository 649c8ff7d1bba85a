package org.jvirsh.scripting.console.guest;

import java.time.Duration;
import java.util.List;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleException;
import org.jvirsh.scripting.console.Outcome;

/**
 * A POSIX shell that waits for commands at a console. Each command runs in a subshell of it, with nothing on its standard input;
 * what it prints is what stands between two markers, so echo, prompts, colours and wrapped lines do not matter.
 */
public final class GuestShell {
    /** How much output is kept where nothing else is said. */
    public static final int USUAL_LIMIT = 16 << 20;

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** No marker is longer, so what stands before the last so many characters is output. */
    private static final int MARKER_ROOM = 128;

    private final Console console;

    private GuestShell(Console console) {
        this.console = console;
    }

    /** A shell that is at its prompt, or will be soon: checked by having it print something. */
    public static GuestShell at(Console console, Duration patience) {
        GuestShell shell = new GuestShell(console);
        shell.synchronise(patience);
        return shell;
    }

    /** The console it is at. */
    public Console console() {
        return console;
    }

    /** Waits until the shell does what it is told, and takes all that was printed before. */
    public void synchronise(Duration patience) {
        Marker marker = Marker.unique();
        console.sendLine(marker.print("0"));
        finish(marker, console.expect(patience, marker.printed()));
    }

    private void finish(Marker marker, Outcome.Matched matched) {
        if (matched.group("time").equals("1")) {
            console.await(SOON, marker.printedAgain());
        }
    }

    /** Runs a command with the console's usual patience. */
    public RunResult run(String command) {
        return run(command, console.options().patience());
    }

    /** Runs a command; one that takes longer is ended by Ctrl-C, and the result says so. */
    public RunResult run(String command, Duration patience) {
        return run(command, patience, USUAL_LIMIT);
    }

    /** Runs a command and keeps so many characters of its output. */
    public RunResult run(String command, Duration patience, int limit) {
        long end = System.nanoTime() + patience.toNanos();
        assign("_jv", command);
        Marker begin = Marker.unique();
        Marker done = Marker.unique();
        console.sendLine(begin.print("0") + "; ( eval \" $_jv\" ) </dev/null 2>&1; " + done.print("$?"));
        finish(begin, console.expect(patience, begin.printed()));
        Gathered output = new Gathered(limit);
        long lost = console.dropped();
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        Outcome outcome = console.drain(left, MARKER_ROOM, output::add, done.printed());
        if (console.dropped() > lost) {
            output.missing();
        }
        return switch (outcome) {
            case Outcome.Matched matched -> {
                finish(done, matched);
                String before = matched.group("time").equals("1") ? output.text() : done.withoutBroken(output.text());
                yield new RunResult(
                        command, Integer.parseInt(matched.group("value")), before, "", output.truncated(), false);
            }
            case Outcome.TimedOut _ -> interrupted(command, output, done);
            case Outcome.Ended _ -> result(command, -1, output, false);
        };
    }

    /** Gives a variable of the shell any value without zeros; line ends at its end are lost. */
    void assign(String variable, String value) {
        List<String> pieces = ShellWords.format(value);
        for (int i = 0; i < pieces.size(); i++) {
            String line = (i == 0 ? "_jp='" : "_jp=$_jp'") + pieces.get(i) + "'";
            step(i + 1 < pieces.size() ? line : line + "; " + variable + "=$(printf \"$_jp\")");
        }
    }

    /** A line that prints nothing of its own, and the answer that it has been read. */
    void step(String line) {
        Marker marker = Marker.unique();
        String again = marker.print("$?");
        console.sendLine(line + "; " + again);
        Outcome.Matched matched = console.expect(console.options().patience(), marker.printed());
        finish(marker, matched);
        if (!matched.group("value").equals("0")) {
            throw console.failure("the shell refused a step (status " + matched.group("value") + ")");
        }
    }

    private RunResult interrupted(String command, Gathered output, Marker done) {
        output.add(console.take());
        for (String key : List.of("ctrl-c", "ctrl-c", "ctrl-\\")) {
            console.sendKey(key);
            Marker marker = Marker.unique();
            console.sendLine(marker.print("0"));
            if (console.await(STEP, done.printed(), marker.printed()) instanceof Outcome.Matched matched) {
                finish(marker, matched.index() == 1 ? matched : console.expect(STEP, marker.printed()));
                return result(command, -1, output, true);
            }
        }
        throw console.timeout("'" + command + "' took too long and could not be ended by Ctrl-C");
    }

    private RunResult result(String command, int status, Gathered output, boolean timedOut) {
        return new RunResult(command, status, output.text(), "", output.truncated(), timedOut);
    }

    /** Writes a small file in the guest, checked by its sum. */
    public void upload(byte[] content, String path) {
        new FileTransfer(this).upload(content, path);
    }

    /** Reads a small file of the guest, checked by its sum. */
    public byte[] download(String path) {
        return new FileTransfer(this).download(path);
    }

    /** What a command prints, without the line end at its end; a failure if it fails. */
    public String output(String command) throws ConsoleException {
        return run(command).orFail().out().stripTrailing();
    }
}
