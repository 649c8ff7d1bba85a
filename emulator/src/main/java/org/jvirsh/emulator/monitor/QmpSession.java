package org.jvirsh.emulator.monitor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * One client. Two threads of its own: one reads commands and waits for each to be done on the vCPU thread, one writes
 * what is queued. A client that does not take its answers is cut off when the queue is full, so nobody waits for it.
 */
final class QmpSession {
    private static final int QUEUE = 1024;
    private static final long DRAIN_MILLIS = 5000;
    private static final byte[] END = new byte[0];
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final ByteChannel channel;
    private final QmpCommands commands;
    private final ProgramVersion version;
    private final Executor vcpu;
    private final Consumer<QmpSession> onGone;
    private final BlockingQueue<byte[]> output = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private volatile boolean negotiated;

    QmpSession(
            ByteChannel channel, QmpCommands commands, ProgramVersion version, Executor vcpu, Consumer<QmpSession> onGone) {
        this.channel = channel;
        this.commands = commands;
        this.version = version;
        this.vcpu = vcpu;
        this.onGone = onGone;
        this.writer = Thread.ofPlatform().daemon().name("qmp writer").unstarted(this::write);
    }

    void start() {
        JsonObject inner = new JsonObject();
        inner.add("version", version.toJson());
        inner.add("capabilities", new JsonArray());
        JsonObject greeting = new JsonObject();
        greeting.add("QMP", inner);
        send(greeting);
        writer.start();
        Thread.ofPlatform().daemon().name("qmp reader").start(this::read);
    }

    /** Sends an event to a client that is ready for it; never blocks. */
    void event(JsonObject event) {
        if (negotiated) {
            send(event);
        }
    }

    private void send(JsonObject message) {
        byte[] line = (GSON.toJson(message) + "\r\n").getBytes(StandardCharsets.UTF_8);
        if (!output.offer(line)) {
            disconnect();
        }
    }

    /** Delivers what is queued as far as the client takes it within five seconds, and ends. */
    void close() {
        try {
            deliver(DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnect();
    }

    /** Lets the writer end when it has written what is queued, and waits for it: at most so long, with 0 for ever. */
    private void deliver(long millis) throws InterruptedException {
        if (output.offer(END)) {
            writer.join(millis);
        }
    }

    private void disconnect() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        // The writer may wait for something to write, which never comes.
        boolean _ = output.offer(END);
        onGone.accept(this);
    }

    private void write() {
        try {
            while (true) {
                byte[] line = output.take();
                if (line == END) {
                    return;
                }
                ByteBuffer b = ByteBuffer.wrap(line);
                while (b.hasRemaining()) {
                    channel.write(b);
                }
            }
        } catch (IOException e) {
            disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        JsonFramer framer = new JsonFramer();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    String text = framer.accept(buffer.get() & 0xFF);
                    if (text != null) {
                        answer(text);
                    }
                }
            }
            // One that has asked all it will ask, as a pipe does, still gets its answers.
            deliver(0);
            disconnect();
        } catch (QmpError e) {
            sendError(Optional.empty(), e);
            close();
        } catch (IOException e) {
            disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String text) throws InterruptedException {
        try {
            QmpRequest request = QmpRequest.parse(text);
            if (negotiated) {
                execute(request);
            } else {
                respond(request, this::negotiate);
            }
        } catch (QmpRequest.Malformed e) {
            sendError(e.id(), e.error());
        }
    }

    private interface Action {
        JsonElement run(QmpRequest request) throws QmpError;
    }

    private void respond(QmpRequest request, Action action) {
        try {
            sendResult(request.id(), action.run(request));
        } catch (QmpError e) {
            sendError(request.id(), e);
        }
    }

    private JsonElement negotiate(QmpRequest request) throws QmpError {
        if (!request.execute().equals("qmp_capabilities")) {
            throw QmpError.notFound("Expecting capabilities negotiation with 'qmp_capabilities'");
        }
        JsonElement enable = request.arguments().get("enable");
        for (String argument : request.arguments().keySet()) {
            if (!argument.equals("enable")) {
                throw QmpError.generic("Parameter '%s' is unexpected".formatted(argument));
            }
        }
        if (enable != null && !enable.isJsonArray()) {
            throw QmpError.generic("Invalid parameter type for 'enable', expected: array");
        }
        if (enable != null && !enable.getAsJsonArray().isEmpty()) {
            throw QmpError.generic(
                    "Capability %s not available".formatted(enable.getAsJsonArray().get(0).toString().replace("\"", "")));
        }
        negotiated = true;
        return new JsonObject();
    }

    /** Runs a command on the vCPU thread, which also queues the answer, so that it comes after the command's events. */
    private void execute(QmpRequest request) throws InterruptedException {
        if (request.execute().equals("qmp_capabilities")) {
            String already = "Capabilities negotiation is already complete, command ignored";
            sendError(request.id(), QmpError.notFound(already));
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        try {
            vcpu.execute(() -> {
                try {
                    respond(request, commands::run);
                } finally {
                    done.countDown();
                }
            });
            done.await();
        } catch (RejectedExecutionException e) {
            sendError(request.id(), QmpError.generic("The machine is at its end"));
        }
    }

    private void sendResult(Optional<JsonElement> id, JsonElement result) {
        JsonObject o = new JsonObject();
        o.add("return", result);
        id.ifPresent(i -> o.add("id", i));
        send(o);
    }

    private void sendError(Optional<JsonElement> id, QmpError e) {
        JsonObject inner = new JsonObject();
        inner.addProperty("class", e.kind().word());
        inner.addProperty("desc", e.description());
        JsonObject o = new JsonObject();
        id.ifPresent(i -> o.add("id", i));
        o.add("error", inner);
        send(o);
    }
}
