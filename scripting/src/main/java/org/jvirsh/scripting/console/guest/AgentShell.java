package org.jvirsh.scripting.console.guest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.scripting.console.ConsoleException;

/**
 * Runs commands through a guest's agent: {@code guest-exec} and {@code guest-exec-status} of the QEMU guest agent's protocol,
 * with output in base64. An agent that is not there yet, or too busy to listen, is waited for.
 */
public final class AgentShell {
    /** Guests that are emulated may need a while for anything. */
    private static final long SHORTEST_SECONDS = 5;

    private static final long LONGEST_SECONDS = 3600;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DomainGuest guest;

    /** Commands for the agent of a guest. */
    public AgentShell(DomainGuest guest) {
        this.guest = guest;
    }

    /** Whether the agent answers now; a failure if there can be none. */
    public boolean answers() {
        try {
            return !guest.agentCommand("{\"execute\":\"guest-ping\"}", (int) SHORTEST_SECONDS).isEmpty();
        } catch (VirException e) {
            if (e.code() == ErrorCode.AGENT_UNRESPONSIVE || e.code() == ErrorCode.AGENT_COMMAND_TIMEOUT) {
                return false;
            }
            throw e;
        }
    }

    /** Runs a command in {@code /bin/sh}; one that takes longer is killed, and the result says so. */
    public RunResult run(String command, Duration patience) {
        return run(List.of("/bin/sh", "-c", command), command, patience);
    }

    /** Runs a program with its arguments. */
    public RunResult run(List<String> program, Duration patience) {
        return run(program, String.join(" ", program), patience);
    }

    private RunResult run(List<String> program, String shown, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long process = start(program, end);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Datum.Fields status = call("guest-exec-status", Datum.fields().with("pid", process), end);
            if (flag(status, "exited")) {
                return ended(shown, status);
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                start(List.of("/bin/sh", "-c", "kill -9 " + process), end);
                return new RunResult(shown, -1, "", "", true, true);
            }
            sleep(pause.compareTo(Duration.ofNanos(left)) < 0 ? pause : Duration.ofNanos(left));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private long start(List<String> program, long end) {
        Datum.Fields arguments = Datum.fields()
                .with("path", program.getFirst())
                .with("arg", Datum.sequence(program.subList(1, program.size()), Datum::of))
                .with("capture-output", true);
        return number(call("guest-exec", arguments, end), "pid");
    }

    private static RunResult ended(String shown, Datum.Fields status) {
        int signal = (int) number(status, "signal");
        int code = signal > 0 ? 128 + signal : (int) number(status, "exitcode");
        boolean truncated = flag(status, "out-truncated") || flag(status, "err-truncated");
        return new RunResult(shown, code, data(status, "out-data"), data(status, "err-data"), truncated, false);
    }

    private Datum.Fields call(String command, Datum.Fields arguments, long end) {
        String words = JsonWriter.write(
                Datum.fields().with("execute", command).with("arguments", arguments));
        String answer = answer(words, end);
        if (JsonReader.read(answer).orElse(Datum.none()) instanceof Datum.Fields fields
                && fields.values().get("return") instanceof Datum.Fields result) {
            return result;
        }
        throw new ConsoleException("the guest agent answers '" + command + "' with " + answer.strip(), List.of());
    }

    private String answer(String words, long end) {
        while (true) {
            long seconds = Duration.ofNanos(end - System.nanoTime()).toSeconds() + 1;
            try {
                return guest.agentCommand(words, (int) Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS));
            } catch (VirException e) {
                // It has not heard this, so it can be said again.
                if (e.code() != ErrorCode.AGENT_UNRESPONSIVE || System.nanoTime() >= end) {
                    throw e;
                }
            }
            sleep(LONGEST_PAUSE);
        }
    }

    private static boolean flag(Datum.Fields fields, String name) {
        return fields.values().get(name) instanceof Datum.Flag(boolean value) && value;
    }

    private static long number(Datum.Fields fields, String name) {
        try {
            return fields.values().get(name) instanceof Datum.Written(String digits) ? Long.parseLong(digits) : 0;
        } catch (NumberFormatException e) {
            throw new ConsoleException("the guest agent's '" + name + "' is no number", List.of(), e);
        }
    }

    private static String data(Datum.Fields fields, String name) {
        if (!(fields.values().get(name) instanceof Datum.Text(String encoded))) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ConsoleException("the guest agent's '" + name + "' is not base64", List.of(), e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsoleException("interrupted while waiting for the guest agent", List.of(), e);
        }
    }
}
