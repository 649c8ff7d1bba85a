package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A conversation with an agent: commands and answers of the QEMU guest agent's protocol, one JSON object a line. It begins with
 * a number that the agent repeats, so that answers to somebody else are not taken for ours.
 */
public final class AgentSession {
    private static final int USUAL = -1;
    private static final int USUAL_SECONDS = 5;
    private static final int SHUTDOWN_SECONDS = 60;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String GONE = "Guest agent disappeared while executing command";

    private final AgentSocket socket;
    private final QmpClient monitor;
    private final XmlElement channel;
    private final int patience;
    private boolean synchronous;

    AgentSession(AgentSocket socket, QmpClient monitor, XmlElement channel, int patience) {
        this.socket = socket;
        this.monitor = monitor;
        this.channel = channel;
        this.patience = patience;
    }

    /** Runs a command without arguments and returns what it returned. */
    public JsonElement call(String command) {
        return call(command, new JsonObject());
    }

    /** Runs a command and returns what it returned. */
    public JsonElement call(String command, JsonObject arguments) {
        return exchange(request(command, arguments), patience).get("return");
    }

    /** Runs a command that the agent may not have: then there is no result. */
    Optional<JsonElement> callIfThere(String command) {
        JsonObject request = request(command, new JsonObject());
        JsonObject answer = answer(request, patience);
        if (answer.get("error") instanceof JsonObject error
                && ("CommandNotFound".equals(text(error, "class")) || "CommandDisabled".equals(text(error, "class")))) {
            return Optional.empty();
        }
        return Optional.of(checked(request, answer).get("return"));
    }

    /**
     * Sends what a user wrote and returns the answer as it is.
     *
     * @param seconds how long it may take; -2 for ever, -1 for the usual time
     */
    public String arbitrary(String request, int seconds) {
        if (seconds < GuestAgent.FOREVER) {
            throw GuestAgent.tooShort(seconds);
        }
        try {
            return exchange(JsonParser.parseString(request), seconds).toString();
        } catch (JsonParseException e) {
            throw AgentJson.malformed("failed to parse JSON: unexpected character");
        }
    }

    private JsonObject exchange(JsonElement request, int seconds) {
        return checked(request, answer(request, seconds));
    }

    /** Sends the guest down: the agent answers only if it cannot, and is gone otherwise. */
    void shutDown(boolean restart) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("mode", restart ? "reboot" : "powerdown");
        JsonObject request = request("guest-shutdown", arguments);
        synchronise(SHUTDOWN_SECONDS);
        try {
            JsonObject _ = checked(request, command(request, SHUTDOWN_SECONDS));
        } catch (AgentGoneException e) {
            // As it should be.
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static JsonObject request(String command, JsonObject arguments) {
        JsonObject request = new JsonObject();
        request.addProperty("execute", command);
        if (!arguments.isEmpty()) {
            request.add("arguments", arguments);
        }
        return request;
    }

    private JsonObject answer(JsonElement request, int seconds) {
        synchronise(seconds);
        try {
            return command(request, seconds);
        } catch (AgentGoneException e) {
            throw EmuErrors.error(ErrorCode.AGENT_COMMAND_TIMEOUT, GONE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private JsonObject command(JsonElement request, int seconds) throws IOException {
        int limit = seconds == USUAL ? USUAL_SECONDS : seconds;
        long deadline = limit < 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(limit);
        JsonObject answer = socket.send((request + "\n").getBytes(StandardCharsets.UTF_8), deadline)
                ? next(deadline, true)
                : null;
        if (answer == null) {
            synchronous = false;
            throw EmuErrors.error(
                    ErrorCode.AGENT_COMMAND_TIMEOUT,
                    "guest agent didn't respond to command within '" + limit + "' seconds");
        }
        return answer;
    }

    private void synchronise(int seconds) {
        if (synchronous) {
            return;
        }
        int limit = USUAL_SECONDS;
        limit = patience >= 0 ? Math.min(limit, patience) : limit;
        limit = seconds >= 0 ? Math.min(limit, seconds) : limit;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limit);
        long number = System.currentTimeMillis();
        String request = "\n{\"execute\":\"guest-sync-delimited\",\"arguments\":{\"id\":" + number + "}}\n";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) AgentSocket.FLUSH;
        try {
            JsonObject answer = socket.send(bytes, deadline) ? next(deadline, false) : null;
            while (answer != null && !String.valueOf(number).equals(String.valueOf(answer.get("return")))) {
                answer = System.nanoTime() < deadline ? next(deadline, false) : null;
            }
            if (answer == null) {
                throw EmuErrors.error(
                        ErrorCode.AGENT_UNRESPONSIVE,
                        "guest agent didn't respond to synchronization within '" + limit + "' seconds");
            }
        } catch (AgentGoneException e) {
            throw EmuErrors.error(ErrorCode.AGENT_UNRESPONSIVE, GONE);
        } catch (IOException e) {
            throw failed(e);
        }
        synchronous = true;
    }

    /**
     * The next answer, or null if there is none by then.
     *
     * @param strict whether lines that are none are errors; before both are synchronous they are usual
     */
    private @Nullable JsonObject next(long deadline, boolean strict) throws IOException {
        long look = System.nanoTime() + LOOK_NANOS;
        while (true) {
            String line = socket.line(Math.min(deadline, look));
            long now = System.nanoTime();
            JsonObject answer = line == null ? null : parsed(line, strict);
            if (answer != null) {
                return answer;
            }
            if (now >= deadline) {
                return null;
            }
            if (now >= look) {
                requireThere();
                look = now + LOOK_NANOS;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw EmuErrors.error(ErrorCode.OPERATION_ABORTED, "interrupted while waiting for the guest agent");
            }
        }
    }

    private void requireThere() throws AgentGoneException {
        try {
            if (Channels.open(channel, monitor)) {
                return;
            }
        } catch (IOException e) {
            // The machine has ended.
        }
        throw new AgentGoneException("the guest has closed the channel");
    }

    private static @Nullable JsonObject parsed(String line, boolean strict) {
        JsonElement element;
        try {
            element = JsonParser.parseString(line);
        } catch (JsonParseException e) {
            if (!strict) {
                return null;
            }
            throw AgentJson.malformed("failed to parse JSON: unexpected character");
        }
        if (!(element instanceof JsonObject answer)) {
            if (!strict) {
                return null;
            }
            throw AgentJson.malformed("Parsed JSON reply '" + shown(line) + "' isn't an object");
        }
        if (answer.has("return") || answer.has("error")) {
            return answer;
        }
        if (!strict || answer.has("event") || answer.has("QMP")) {
            return null;
        }
        throw AgentJson.malformed("Unknown JSON reply '" + shown(line) + "'");
    }

    /** Enough of what a guest said to see what is wrong with it. */
    private static String shown(String line) {
        int most = 200;
        return line.length() <= most ? line : line.substring(0, most) + "...";
    }

    private static JsonObject checked(JsonElement request, JsonObject answer) {
        if (!answer.has("error")) {
            return answer;
        }
        String name = request instanceof JsonObject object ? text(object, "execute") : null;
        String what = "unable to execute QEMU agent command '" + (name == null ? "<unknown>" : name) + "'";
        if (!(answer.get("error") instanceof JsonObject error)) {
            throw EmuErrors.error(ErrorCode.AGENT_COMMAND_FAILED, what);
        }
        String description = text(error, "desc");
        String kind = text(error, "class");
        String reason = description != null ? description : kind != null ? kind : "unknown QEMU command error";
        throw EmuErrors.error(ErrorCode.AGENT_COMMAND_FAILED, what + ": " + reason);
    }

    private static @Nullable String text(JsonObject object, String name) {
        return AgentJson.textOr(object, name, null);
    }

    private static VirException failed(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return EmuErrors.error(ErrorCode.OPERATION_ABORTED, "interrupted while waiting for the guest agent");
        }
        return EmuErrors.error(ErrorCode.SYSTEM_ERROR, String.valueOf(e.getMessage()));
    }
}
